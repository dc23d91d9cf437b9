package baton.connectors.braintree;

import baton.connector.Decline;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Evidence;
import baton.connectors.network.Vocabulary;
import baton.connectors.network.Vocabulary.Scheme;
import baton.core.Json;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Braintree tells beside a status, most of it in the history of statuses. */
final class Told {
  private static final Vocabulary DECLINES = Vocabulary.read(Told.class, "declines.csv");

  private Told() {}

  static SortedMap<String, String> state(Json it) {
    var state = new TreeMap<String, String>();
    state.put(Braintree.ID, it.text("id"));
    return state;
  }

  static Evidence of(Json transaction) {
    var response = decided(transaction).at("processorResponse");
    var card = transaction.at("paymentMethodSnapshot");
    return new Evidence(
        response.textOrNull("authorizationId"),
        card.textOrNull("networkTransactionId"),
        checks(response),
        null,
        null,
        state(transaction));
  }

  static Evidence ofVerification(Json verification) {
    return new Evidence(
        null, null, checks(verification.at("processorResponse")), null, null, state(verification));
  }

  /** How much was authorized once, whatever was captured since; null where it is not told. */
  static @Nullable Json authorized(Json transaction) {
    return history(transaction)
        .filter(it -> it.text("status").equals("AUTHORIZED"))
        .map(it -> it.at("amount"))
        .findFirst()
        .orElse(null);
  }

  /** Why Braintree itself rejected it; empty when it did not. */
  static String rejection(Json transaction) {
    return history(transaction)
        .map(it -> it.text("gatewayRejectionReason"))
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }

  static Decline decline(Json transaction) {
    var decided = decided(transaction);
    var rejection = rejection(transaction);
    var code = decided.at("processorResponse").text("legacyCode");
    return DECLINES.decline(
        !rejection.isEmpty() ? rejection : code.isEmpty() ? transaction.text("status") : code,
        new Scheme(
            brand(transaction),
            decided.at("networkResponse").textOrNull("code"),
            decided.at("merchantAdviceCodeResponse").textOrNull("code")));
  }

  /** Of a notice, which gives no reason. */
  static Decline failedRefund() {
    return DECLINES.decline("FAILED", Scheme.SILENT);
  }

  static Decline ofRefused(Json verification) {
    var rejection = verification.text("gatewayRejectionReason");
    var code = verification.at("processorResponse").text("legacyCode");
    return DECLINES.decline(
        !rejection.isEmpty() ? rejection : code.isEmpty() ? verification.text("status") : code,
        new Scheme(null, verification.at("networkResponse").textOrNull("code"), null));
  }

  /** The event of the history that brought the issuer's word. */
  private static Json decided(Json transaction) {
    return history(transaction)
        .filter(it -> it.has("processorResponse"))
        .findFirst()
        .orElseGet(() -> new Json(Json.object()));
  }

  private static Stream<Json> history(Json transaction) {
    return transaction.at("statusHistory").node().valueStream().map(Json::new);
  }

  /** Braintree's words are Stripe's in capitals, but for American Express. */
  private static @Nullable String brand(Json transaction) {
    var code = transaction.at("paymentMethodSnapshot").at("creditCard").textOrNull("brandCode");
    if (code == null) {
      return null;
    }
    return code.equals("AMERICAN_EXPRESS") ? "amex" : code.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Checks checks(Json response) {
    return response.has("cvvResponse") || response.has("avsPostalCodeResponse")
        ? new Checks(
            check(response.text("avsStreetAddressResponse")),
            check(response.text("avsPostalCodeResponse")),
            check(response.text("cvvResponse")))
        : null;
  }

  private static @Nullable String check(String word) {
    return switch (word) {
      case "MATCHES" -> "pass";
      case "DOES_NOT_MATCH" -> "fail";
      case "NOT_VERIFIED", "ISSUER_DOES_NOT_PARTICIPATE", "SYSTEM_ERROR" -> "unavailable";
      case "BYPASS" -> "unchecked";
      default -> null;
    };
  }
}
