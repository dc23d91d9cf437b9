package baton.simulator.ledger;

import java.util.List;

/**
 * What truly happened to the money of one payment, in minor units: the truth that tests compare
 * with.
 *
 * @param reference the key its authorization was sent with
 * @param refunded only what succeeded and did not fail later
 */
public record Totals(
    String reference,
    String payment,
    String currency,
    long authorized,
    long captured,
    long canceled,
    long refunded,
    List<Entry> entries) {
  static Totals of(Payment it) {
    var opening = it.opening();
    return new Totals(
        opening.once().key(),
        opening.id(),
        opening.currency(),
        it.authorized(),
        it.captured(),
        it.canceled(),
        it.refunded(),
        it.entries());
  }
}
