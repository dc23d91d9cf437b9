package baton.simulator.ledger;

import java.util.Locale;

/** How an operation stands. */
public enum Status {
  ACTION_REQUIRED,
  PENDING,
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

  boolean isApproval() {
    return this == AUTHORIZED || this == CAPTURED;
  }
}
