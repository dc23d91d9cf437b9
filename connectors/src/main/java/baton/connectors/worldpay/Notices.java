package baton.connectors.worldpay;

import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Subject;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Pending;
import baton.connectors.wire.Hmac;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads events (developer.worldpay.com/products/access/events): {@code Event-Signature} is a list
 * of {@code key/hash/seal}, HMAC-SHA256 of the body in hex. What nobody could ask about later is
 * proven by the event itself. That a payment is authorized, or cancelled by whomever, brings the
 * link to ask by: no event tells whether it was to be taken at once. As the published events have
 * it, a refund is named when it is sent and when it failed, not when it is {@code refunded}; a
 * settlement that failed is told of its payment only.
 */
final class Notices {
  private Notices() {}

  static boolean isGenuine(Notice notice, String secret) {
    var header = notice.header("event-signature");
    if (header == null) {
      return false;
    }
    var expected = Hmac.sha256(secret, notice.body());
    return List.of(header.split(",", 16)).stream()
        .map(it -> it.strip().split("/", 3))
        .anyMatch(it -> it.length == 3 && it[1].equals("SHA256") && Hmac.isHex(expected, it[2]));
  }

  static List<Event> events(String body, URI base) {
    var json = Json.parse(body);
    var id = json == null ? "" : json.text("eventId");
    if (json == null || id.isEmpty()) {
      return List.of();
    }
    var details = json.at("eventDetails");
    var reference = details.text("reference");
    var payment = details.text("transactionReference");
    var evidence = Evidence.of(Links.of(details, base));
    var done = money(details.at("amount"));
    return switch (details.text("type")) {
      case "authorized" -> asking(id, payment, evidence);
      case "refused", "expired", "error" ->
          told(id, payment, new Declined(payment, Told.decline(details.text("type")), evidence));
      case "sentForSettlement" ->
          reference.isEmpty()
              ? told(id, payment, approved(payment, done, evidence))
              : told(id, reference, approved(reference, done, evidence));
      case "sentForRefund", "refunded" -> told(id, reference, approved(reference, done, evidence));
      case "settlementFailed", "refundFailed" -> {
        var failed = reference.isEmpty() ? payment : reference;
        yield told(id, failed, new Declined(failed, Told.decline(details.text("type")), evidence));
      }
      case "cancelled" ->
          Stream.of(
                  canceled(id, payment, done, evidence), asking(id + "-payment", payment, evidence))
              .flatMap(List::stream)
              .toList();
      default -> List.of();
    };
  }

  /** Goes on to ask how {@code payment} stands, by the link that came along. */
  private static List<Event> asking(String id, String payment, Evidence evidence) {
    var pending = evidence.state().containsKey(Links.SELF) ? new Pending(payment, evidence) : null;
    return payment.isEmpty()
        ? List.of()
        : List.of(new Happened(id, new Subject.Key(payment), pending));
  }

  private static List<Event> told(String id, String key, @Nullable Outcome outcome) {
    return key.isEmpty() || outcome == null
        ? List.of()
        : List.of(new Happened(id, new Subject.Key(key), outcome));
  }

  private static List<Event> canceled(
      String id, String payment, @Nullable Money amount, Evidence evidence) {
    var name = Answers.canceled(payment);
    var outcome = approved(name, amount, evidence);
    return payment.isEmpty() || outcome == null
        ? List.of()
        : List.of(new Happened(id, new Subject.Reference(payment, name), outcome));
  }

  private static @Nullable Approved approved(
      String reference, @Nullable Money amount, Evidence evidence) {
    return amount == null || amount.minor() == 0 ? null : new Approved(reference, amount, evidence);
  }

  private static @Nullable Money money(Json amount) {
    var currency = Currencies.find(amount.text("currencyCode"));
    return currency == null ? null : Worldpay.UNITS.money(amount.number("value", -1), currency);
  }
}
