package baton.connectors.braintree;

import baton.connector.Notice;
import baton.connector.Notice.Dispute;
import baton.connector.Notice.Event;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.ProcessorAccount;
import baton.connectors.wire.Hmac;
import baton.core.Currencies;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhooks: a form with {@code bt_payload}, XML in Base64, and {@code bt_signature}, pairs of
 * a public key and an HMAC-SHA1 under the SHA-1 of its private key
 * (developer.paypal.com/braintree/docs/guides/webhooks/parse). No such notice tells of an
 * authorization or a capture of a card, and settlements are hints. A refund that failed is proven
 * by its notice: whoever asked at once would be told what the search, which lags, still shows.
 */
final class Notices {
  private Notices() {}

  static Reading read(Notice notice, ProcessorAccount account) {
    var form = form(notice.body());
    var payload = form.getOrDefault("bt_payload", "");
    if (!isGenuine(payload, form.getOrDefault("bt_signature", ""), account)) {
      return new Reading.Forged("the signature is missing or wrong");
    }
    var xml = xml(payload);
    var digest = HexFormat.of().formatHex(sha1(payload), 0, 12);
    return new Reading.About(xml == null ? List.of() : events("bt_" + digest, xml));
  }

  private static boolean isGenuine(String payload, String signatures, ProcessorAccount account) {
    var key = sha1(account.credential("private_key"));
    var owner = account.credential("public_key") + "|";
    return !payload.isEmpty()
        && List.of(signatures.split("&", 16)).stream()
            .filter(it -> it.startsWith(owner))
            .map(it -> it.substring(owner.length()))
            .anyMatch(it -> isSealed(key, payload, it) || isSealed(key, payload + "\n", it));
  }

  private static boolean isSealed(byte[] key, String payload, String seal) {
    return Hmac.isHex(Hmac.of("HmacSHA1", key, payload), seal);
  }

  private static List<Event> events(String id, Xml xml) {
    return switch (xml.text("kind")) {
      case "transaction_settled", "transaction_settlement_declined", "transaction_reviewed" -> {
        var key = xml.text("subject/transaction/order-id");
        yield key.isEmpty() ? List.of() : List.of(Event.Happened.hint(id, key));
      }
      case "refund_failed" -> refundFailed(id, xml);
      case "dispute_opened",
          "dispute_lost",
          "dispute_won",
          "dispute_accepted",
          "dispute_disputed",
          "dispute_expired",
          "dispute_under_review",
          "dispute_auto_accepted" ->
          disputed(id, xml);
      default -> List.of();
    };
  }

  private static List<Event> refundFailed(String id, Xml xml) {
    var key = xml.text("subject/transaction/order-id");
    var reference = xml.text("subject/transaction/id");
    if (key.isEmpty() || reference.isEmpty()) {
      return List.of();
    }
    var failed = new Declined(reference, Told.failedRefund(), Evidence.NONE);
    return List.of(new Event.Happened(id, new Subject.Key(key), failed));
  }

  private static List<Event> disputed(String id, Xml xml) {
    var payment = xml.text("subject/dispute/transaction/id");
    var currency = Currencies.find(xml.text("subject/dispute/currency-iso-code"));
    var status = status(xml.text("subject/dispute/status"));
    if (currency == null || status == null || payment.isEmpty()) {
      return List.of();
    }
    var amount = Braintree.UNITS.money(xml.text("subject/dispute/amount"), currency);
    if (amount == null) {
      return List.of();
    }
    var code = xml.text("subject/dispute/reason-code");
    var dispute =
        new Dispute(
            xml.text("subject/dispute/id"),
            amount,
            reason(xml.text("subject/dispute/reason")),
            code.isEmpty() ? null : code,
            status,
            day(xml.text("subject/dispute/reply-by-date")));
    return List.of(new Event.Disputed(id, payment, dispute));
  }

  /** In Stripe's words, docs.stripe.com/api/disputes/object. */
  private static String reason(String word) {
    return switch (word) {
      case "fraud" -> "fraudulent";
      case "duplicate" -> "duplicate";
      case "credit_not_processed", "cancelled_recurring_transaction" -> "credit_not_processed";
      case "product_not_received" -> "product_not_received";
      case "product_unsatisfactory" -> "product_unacceptable";
      case "not_recognized" -> "unrecognized";
      case "invalid_account" -> "incorrect_account_details";
      default -> "general";
    };
  }

  /** Null for a word that is not known. */
  static Dispute.@Nullable Status status(String word) {
    return switch (word) {
      case "open" -> Dispute.Status.NEEDS_RESPONSE;
      case "disputed", "under_review" -> Dispute.Status.UNDER_REVIEW;
      case "won" -> Dispute.Status.WON;
      case "lost", "accepted", "expired", "auto_accepted" -> Dispute.Status.LOST;
      default -> null;
    };
  }

  private static @Nullable Instant day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException noDay) {
      return null;
    }
  }

  private static @Nullable Xml xml(String payload) {
    try {
      return Xml.parse(new String(Base64.getMimeDecoder().decode(payload), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (var pair : body.split("&", 16)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        form.put(parts[0], decoded(parts[1]));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return "";
    }
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
