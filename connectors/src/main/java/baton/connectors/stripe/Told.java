package baton.connectors.stripe;

import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.ThreeDSecure;
import baton.core.Json;
import org.jspecify.annotations.Nullable;

/** What Stripe tells beside the state of an intent: its words are ours. */
final class Told {
  private Told() {}

  static Evidence of(Json intent) {
    var charge = intent.at("latest_charge");
    return of(charge.at("payment_method_details").at("card"), charge.at("outcome"));
  }

  static Evidence ofSetup(Json intent) {
    return of(
        intent.at("latest_attempt").at("payment_method_details").at("card"),
        new Json(Json.object()));
  }

  private static Evidence of(Json card, Json outcome) {
    return new Evidence(
        card.textOrNull("authorization_code"),
        card.textOrNull("network_transaction_id"),
        checks(card),
        authentication(card),
        outcome.textOrNull("risk_level"));
  }

  private static @Nullable Checks checks(Json card) {
    var checks = card.at("checks");
    return card.has("checks")
        ? new Checks(
            checks.textOrNull("address_line1_check"),
            checks.textOrNull("address_postal_code_check"),
            checks.textOrNull("cvc_check"))
        : null;
  }

  private static @Nullable ThreeDSecure authentication(Json card) {
    var it = card.at("three_d_secure");
    return it.has("result")
        ? new ThreeDSecure(
            it.text("result"),
            it.textOrNull("authentication_flow"),
            it.textOrNull("electronic_commerce_indicator"),
            it.textOrNull("version"))
        : null;
  }
}
