package baton.connectors.worldpay;

import baton.connector.Decline;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.ThreeDSecure;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Worldpay tells beside an outcome. */
final class Told {
  private static final Vocabulary DECLINES = Vocabulary.read(Told.class, "declines.csv");

  private Told() {}

  static Evidence of(Json json, URI base) {
    return new Evidence(
        json.at("issuer").textOrNull("authorizationCode"),
        json.textOrNull("schemeReference"),
        checks(json),
        authentication(json.at("threeDS")),
        null,
        Links.of(json, base));
  }

  /** A refusal's code is the scheme's response, without leading zeros. */
  static Decline decline(Json json) {
    var code = json.text("refusalCode");
    if (json.text("outcome").equals("sentForCancellation")) {
      return decline(unmatched(json));
    }
    if (code.isEmpty()) {
      return decline(json.text("outcome"));
    }
    var brand = json.at("paymentInstrument").textOrNull("cardBrand");
    var scheme =
        new Scheme(
            brand == null ? null : brand.toLowerCase(Locale.ROOT),
            code.length() == 1 ? "0" + code : code,
            json.at("advice").textOrNull("code"));
    return DECLINES.decline(code, scheme);
  }

  static Decline decline(String word) {
    return DECLINES.decline(word, Scheme.SILENT);
  }

  /** What made Worldpay cancel a sale. */
  private static String unmatched(Json json) {
    if ("fail".equals(check(json, "cvc", ""))) {
      return "cvcNotMatched";
    }
    var isAddress =
        "fail".equals(check(json, "avs", "address"))
            || "fail".equals(check(json, "avs", "postcode"));
    return isAddress ? "avsNotMatched" : "sentForCancellation";
  }

  private static @Nullable ThreeDSecure authentication(Json threeDs) {
    if (!threeDs.text("outcome").equals("authenticated")) {
      return null;
    }
    var flow =
        switch (threeDs.text("issuerResponse")) {
          case "frictionless" -> "frictionless";
          case "challenged" -> "challenge";
          default -> null;
        };
    return new ThreeDSecure("authenticated", flow, null, null);
  }

  /** Only what is a risk is told; null where nothing is. */
  private static @Nullable Checks checks(Json json) {
    return json.at("riskFactors").node().isArray()
        ? new Checks(
            check(json, "avs", "address"), check(json, "avs", "postcode"), check(json, "cvc", ""))
        : null;
  }

  private static @Nullable String check(Json json, String type, String detail) {
    return json.at("riskFactors")
        .node()
        .valueStream()
        .map(Json::new)
        .filter(it -> it.text("type").equals(type) && it.text("detail").equals(detail))
        .map(it -> check(it.text("risk")))
        .findFirst()
        .orElse(null);
  }

  private static String check(String risk) {
    return switch (risk) {
      case "notMatched", "verificationFailed" -> "fail";
      case "notChecked" -> "unchecked";
      default -> "unavailable";
    };
  }
}
