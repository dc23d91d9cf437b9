package baton.charge;

import java.util.Locale;

/** Where the money of a charge is. */
public enum ChargeState {
  /** Sent to a processor that has not said its last word. */
  PENDING,
  /** Held, to be captured. */
  AUTHORIZED,
  CAPTURED,
  /** Held and released, nothing was taken. */
  CANCELED,
  FAILED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChargeState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
