package baton.ruleset;

import baton.db.Tx;
import baton.rules.PaymentFacts;
import org.jspecify.annotations.Nullable;

/** Payments that are there, as rules would see them if they were confirmed now. */
@FunctionalInterface
public interface StoredFacts {
  /** Null when the mode has no such payment, or it has no payment method yet. */
  @Nullable PaymentFacts find(Tx tx, String mode, String payment);
}
