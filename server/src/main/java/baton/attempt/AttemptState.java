package baton.attempt;

import java.util.Locale;

/** Where one try at one processor stands. */
public enum AttemptState {
  /** The operation was written down and may have left; what became of it is not known yet. */
  SENT,
  /** The payer has to authenticate. */
  AWAITING_PAYER,
  AUTHORIZED,
  CAPTURED,
  FAILED,
  CANCELED;

  /** Whether its end is not known yet. */
  public boolean isOpen() {
    return this == SENT || this == AWAITING_PAYER;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AttemptState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
