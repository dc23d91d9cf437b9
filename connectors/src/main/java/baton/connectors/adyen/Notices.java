package baton.connectors.adyen;

import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.ProcessorAccount;
import baton.core.Json;
import baton.core.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads Adyen's standard webhooks. Each item is signed by itself, and what it says is the end of
 * what it is about: there is nothing else to ask.
 */
final class Notices {
  private static final String TAKEN = "[accepted]";

  private Notices() {}

  /** Items of other merchant accounts, whose webhooks have the same key, are left alone. */
  static Reading read(Notice notice, ProcessorAccount account) {
    var items = items(notice.body());
    var key = account.credential("hmac_key");
    if (items.isEmpty() || !items.stream().allMatch(it -> Signature.isGenuine(it, key))) {
      return new Reading.Forged("an item's signature is missing or wrong");
    }
    var events =
        items.stream()
            .filter(
                it -> it.text("merchantAccountCode").equals(account.credential("merchant_account")))
            .map(Notices::event)
            .filter(Objects::nonNull)
            .toList();
    return new Reading.About(events, TAKEN);
  }

  private static List<Json> items(String body) {
    var json = Json.parse(body);
    return json == null
        ? List.of()
        : json.at("notificationItems")
            .node()
            .valueStream()
            .map(it -> new Json(it).at("NotificationRequestItem"))
            .toList();
  }

  /** Null for what does not matter here. */
  private static @Nullable Event event(Json it) {
    var amount = Sum.read(it.at("amount"));
    if (amount == null || it.text("pspReference").isEmpty()) {
      return null;
    }
    return switch (it.text("eventCode")) {
      case "AUTHORISATION" -> happened(it, began(it), decided(it, amount));
      case "AUTHORISATION_ADJUSTMENT", "CAPTURE", "CANCELLATION", "REFUND" ->
          happened(it, change(it), decided(it, amount));
      // These tell of a failure that has happened: their success is that of the telling.
      case "CAPTURE_FAILED", "REFUND_FAILED", "REFUNDED_REVERSED" ->
          happened(it, change(it), failed(it));
      case "TECHNICAL_CANCEL" -> isSuccess(it) ? happened(it, began(it), failed(it)) : null;
      default -> Disputes.event(it, amount);
    };
  }

  /**
   * The same for the same event; what is told anew may have another end. A capture that Adyen makes
   * again after it failed is told as the first was, but for its reason: "Transaction Recaptured"
   * (docs.adyen.com, failed captures).
   */
  static String id(Json it) {
    var id = it.text("eventCode") + ":" + it.text("pspReference") + ":" + it.text("success");
    var isAgain = it.text("eventCode").equals("CAPTURE") && it.text("reason").contains("Recapture");
    return isAgain ? id + ":again" : id;
  }

  private static Happened happened(Json it, Subject subject, Outcome outcome) {
    return new Happened(id(it), subject, outcome);
  }

  private static Subject began(Json it) {
    return new Subject.Key(it.text("merchantReference"));
  }

  /** Not by the reference: that may be the payment's. */
  private static Subject change(Json it) {
    return new Subject.Reference(it.text("originalReference"), it.text("pspReference"));
  }

  private static Outcome decided(Json it, Money amount) {
    return isSuccess(it)
        ? new Approved(it.text("pspReference"), amount, Told.evidence(it))
        : failed(it);
  }

  private static Declined failed(Json it) {
    return new Declined(it.text("pspReference"), Declines.told(it), Evidence.NONE);
  }

  private static boolean isSuccess(Json it) {
    return it.text("success").equals("true");
  }
}
