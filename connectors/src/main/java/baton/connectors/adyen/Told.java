package baton.connectors.adyen;

import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.ThreeDSecure;
import baton.core.Json;
import baton.core.Table;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Adyen tells in {@code additionalData}, as far as the account has it switched on. */
final class Told {
  private static final Map<String, String[]> ADDRESS_CHECKS =
      Table.read(Told.class, "address_checks.csv").stream()
          .collect(Collectors.toUnmodifiableMap(it -> it[0], it -> it));

  private Told() {}

  /** Of an answer or of an item of a notice. */
  static Evidence evidence(Json of) {
    var more = of.at("additionalData");
    return new Evidence(
        more.textOrNull("authCode"),
        more.textOrNull("networkTxReference"),
        checks(more),
        threeDSecure(more),
        null);
  }

  private static @Nullable Checks checks(Json more) {
    var address = ADDRESS_CHECKS.get(number(more.text("avsResult")));
    var cvc = cvc(number(more.text("cvcResult")));
    return address == null && cvc == null
        ? null
        : new Checks(part(address, 1), part(address, 2), cvc);
  }

  private static @Nullable String part(String @Nullable [] address, int column) {
    return address == null || address[column].isEmpty() ? null : address[column];
  }

  private static @Nullable String cvc(String result) {
    return switch (result) {
      case "1" -> "pass";
      case "2" -> "fail";
      case "3" -> "unchecked";
      case "5" -> "unavailable";
      default -> null;
    };
  }

  /** {@code 7} of {@code 7 Both postal code and address match}. */
  private static String number(String result) {
    return result.split(" ", 2)[0];
  }

  private static @Nullable ThreeDSecure threeDSecure(Json more) {
    if (!more.text("threeDOffered").equals("true")) {
      return null;
    }
    var result =
        switch (more.text("threeDAuthenticatedResponse")) {
          case "Y" -> "authenticated";
          case "A" -> "attempt_acknowledged";
          case "N", "R" -> "failed";
          case "U" -> "processing_error";
          default ->
              more.text("threeDAuthenticated").equals("true") ? "authenticated" : "not_supported";
        };
    return new ThreeDSecure(
        result, null, more.textOrNull("eci"), more.textOrNull("threeDSVersion"));
  }
}
