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
  REVERSED,
  REFUNDED,
  FAILED;

  /** As the wire has it: {@code action_required}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an approval is where there is nothing to take. */
  Status verified() {
    return isApproval() ? VERIFIED : this;
  }

  public boolean isApproval() {
    return this == VERIFIED || this == AUTHORIZED || this == CAPTURED;
  }
}
