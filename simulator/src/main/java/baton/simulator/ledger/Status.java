package baton.simulator.ledger;

import java.util.Locale;

/** How an operation stands. */
public enum Status {
  ACTION_REQUIRED,
  PENDING,
  /** The card may be kept; no money is about it. */
  VERIFIED,
  AUTHORIZED,
  CAPTURED,
  DECLINED,
  CANCELED,
  REFUNDED,
  FAILED;

  /** As the wire has it: {@code action_required}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isApproval() {
    return this == VERIFIED || this == AUTHORIZED || this == CAPTURED;
  }
}
