package baton.connectors.stripe;

import baton.connector.Notice.Dispute;
import baton.connector.Notice.Event;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads events: of intents and refunds they are hints, for they come late and in any order. */
final class Notices {
  private Notices() {}

  static List<Event> events(String body) {
    var json = Json.parse(body);
    if (json == null || !json.text("object").equals("event") || json.text("id").isEmpty()) {
      return List.of();
    }
    var id = json.text("id");
    var about = json.at("data").at("object");
    return switch (about.text("object")) {
      case "payment_intent", "setup_intent", "refund" -> hints(id, about.at("metadata"));
      case "dispute" -> disputed(id, about);
      default -> List.of();
    };
  }

  /** An intent's events may be about its authorization as well as about its capture. */
  private static List<Event> hints(String id, Json metadata) {
    return Stream.of(Bodies.KEY, Bodies.CAPTURE_KEY)
        .filter(metadata::has)
        .<Event>map(it -> Event.Happened.hint(id + suffix(it), metadata.text(it)))
        .toList();
  }

  private static String suffix(String key) {
    return key.equals(Bodies.KEY) ? "" : "-capture";
  }

  private static List<Event> disputed(String id, Json it) {
    var status = status(it.text("status"));
    var currency = Currencies.find(it.text("currency"));
    var minor = it.number("amount", -1);
    var payment = it.text("payment_intent");
    if (status == null || currency == null || minor < 0 || payment.isEmpty()) {
      return List.of();
    }
    var due = it.at("evidence_details").number("due_by", 0);
    var dispute =
        new Dispute(
            it.text("id"),
            new Money(minor, currency),
            it.text("reason"),
            it.at("payment_method_details").at("card").textOrNull("network_reason_code"),
            status,
            due == 0 ? null : Instant.ofEpochSecond(due));
    return List.of(new Event.Disputed(id, payment, dispute));
  }

  /** Null for a word that is not known. */
  static Dispute.@Nullable Status status(String word) {
    return Arrays.stream(Dispute.Status.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(null);
  }
}
