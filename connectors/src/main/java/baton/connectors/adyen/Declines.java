package baton.connectors.adyen;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import baton.core.Table;
import org.jspecify.annotations.Nullable;

/** Adyen's reasons in our words. */
final class Declines {
  private static final String TABLE = "declines.csv";
  private static final Vocabulary CODES = Vocabulary.read(Declines.class, TABLE);
  private static final Vocabulary TEXTS =
      new Vocabulary(
          Table.read(Declines.class, TABLE).stream()
              .collect(toUnmodifiableMap(it -> it[2], it -> DeclineReason.of(it[1]))));

  private Declines() {}

  /** Of an answer: by {@code refusalReasonCode}, and by {@code refusalReason} where it has none. */
  static Decline of(Json answer) {
    var code = answer.text("refusalReasonCode");
    var scheme = scheme(answer.at("additionalData"), answer.at("paymentMethod").text("brand"));
    return code.isEmpty()
        ? TEXTS.decline(answer.text("refusalReason"), scheme)
        : CODES.decline(code, scheme);
  }

  /** Of a notice: of an authorization it has the text, of anything else words for people. */
  static Decline told(Json item) {
    var event = item.text("eventCode");
    if (!event.equals("AUTHORISATION")) {
      return CODES.decline(event, Scheme.SILENT);
    }
    return TEXTS.decline(
        item.text("reason"), scheme(item.at("additionalData"), item.text("paymentMethod")));
  }

  private static Scheme scheme(Json more, String method) {
    var brand = method.isEmpty() ? more.text("paymentMethod") : method;
    return new Scheme(
        brand.equals("mc") ? "mastercard" : brand.isEmpty() ? null : brand,
        leading(more.text("refusalReasonRaw")),
        leading(more.text("merchantAdviceCode")));
  }

  /** {@code 51} of {@code 51 : Insufficient funds}; null where it does not begin with a code. */
  private static @Nullable String leading(String text) {
    var end = text.indexOf(':');
    var code = (end < 0 ? text : text.substring(0, end)).strip();
    return code.length() == 2 ? code : null;
  }
}
