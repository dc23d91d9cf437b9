package baton.connectors.checkout;

import baton.connector.Outcome.Checks;
import baton.core.Json;
import org.jspecify.annotations.Nullable;

/** What issuers said of address and CVC, in Visa's letters. */
final class Checked {
  private Checked() {}

  /** Null when {@code source} tells of neither. */
  static @Nullable Checks of(Json source) {
    var avs = source.text("avs_check");
    var cvc = cvc(source.text("cvv_check"));
    return avs.isEmpty() && cvc == null ? null : new Checks(line1(avs), postalCode(avs), cvc);
  }

  private static @Nullable String cvc(String letter) {
    return switch (letter) {
      case "Y", "M" -> "pass";
      case "N", "D" -> "fail";
      case "P" -> "unchecked";
      case "U", "X", "S" -> "unavailable";
      default -> null;
    };
  }

  private static @Nullable String line1(String letter) {
    return switch (letter) {
      case "A", "B", "D", "M", "X", "Y", "F" -> "pass";
      case "C", "N", "W", "Z", "P" -> "fail";
      case "" -> null;
      default -> "unavailable";
    };
  }

  private static @Nullable String postalCode(String letter) {
    return switch (letter) {
      case "D", "F", "M", "P", "W", "X", "Y", "Z" -> "pass";
      case "A", "C", "N" -> "fail";
      case "" -> null;
      default -> "unavailable";
    };
  }
}
