package baton.connectors.checkout;

import baton.connector.Decline;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checkout.com's response codes in our words. */
final class Declines {
  private static final Vocabulary WORDS = Vocabulary.read(Declines.class, "declines.csv");

  /** Of these the last two are the scheme's own, as the issuer gave it. */
  private static final Pattern OF_ISSUER = Pattern.compile("(200|300)([0-9A-Z]{2})");

  private Declines() {}

  /** Of an answer, an action or what a notice tells. */
  static Decline of(Json json) {
    var code = json.text("response_code");
    var advice = json.at("processing").textOrNull("partner_merchant_advice_code");
    return WORDS.decline(code, new Scheme(brand(json), network(code), advice));
  }

  /** Of a payment that was refused; where it has no action, by its status. */
  static Decline ofPayment(Json details) {
    var refused =
        details
            .at("actions")
            .node()
            .valueStream()
            .map(it -> new Json(it).text("response_code"))
            .filter(it -> !it.isEmpty() && !it.startsWith("1"))
            .findFirst()
            .orElse(details.text("status").toLowerCase(Locale.ROOT));
    return WORDS.decline(refused, new Scheme(brand(details), network(refused), null));
  }

  private static @Nullable String network(String code) {
    var matcher = OF_ISSUER.matcher(code);
    return matcher.matches() ? matcher.group(2) : null;
  }

  private static @Nullable String brand(Json json) {
    var scheme = json.at("source").text("scheme").toLowerCase(Locale.ROOT);
    return scheme.isEmpty() ? null : scheme.equals("american express") ? "amex" : scheme;
  }
}
