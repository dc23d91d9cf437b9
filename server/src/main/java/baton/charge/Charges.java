package baton.charge;

import baton.account.Accounts;
import baton.account.Settings;
import baton.balance.Expectations;
import baton.core.Money;
import baton.db.Tx;
import baton.event.Events;
import baton.processor.Processor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes charges, with what the processor is expected to settle for them, and tells what happened
 * to them. Whoever calls holds the lock of the payment.
 */
public record Charges(
    ChargeStore store, Expectations expectations, Events events, Accounts accounts) {

  /** Whether {@code mode} wants to see attempts as charges. */
  public boolean areShown(String mode) {
    return accounts.settings(mode).charges() == Settings.Charges.COMPAT;
  }

  /** A charge that came to be; one that is captured already is expected to be settled. */
  public void add(Tx tx, Processor at, Charge made) {
    var charge =
        made.state() == ChargeState.CAPTURED ? expected(tx, at, made, made.capturedMinor()) : made;
    store.insert(tx, charge);
    var isFailed = charge.state() == ChargeState.FAILED;
    events.record(tx, charge.mode(), isFailed ? "charge.failed" : "charge.succeeded", view(charge));
  }

  /** A charge whose end is not known yet; it will be {@link #add}ed again then. */
  public void await(Tx tx, Charge pending) {
    if (store.find(tx, pending.mode(), pending.id()) == null) {
      store.insert(tx, pending);
      events.record(tx, pending.mode(), "charge.pending", view(pending));
    }
  }

  /** {@code minor} more was taken, and {@code isLast} the rest released. */
  public void captured(Tx tx, Processor at, String id, long minor, boolean isLast) {
    change(
        tx,
        at.mode(),
        id,
        isLast ? "charge.captured" : "charge.updated",
        it -> expected(tx, at, it.captured(minor, isLast), minor));
  }

  /** The authorization was released, of which nothing was taken. */
  public void canceled(Tx tx, String mode, String id, boolean isExpired) {
    change(tx, mode, id, isExpired ? "charge.expired" : "charge.refunded", Charge::released);
  }

  /** What was not taken was released. */
  public void completed(Tx tx, String mode, String id) {
    change(tx, mode, id, "charge.captured", Charge::released);
  }

  /** The authorization is for {@code held} in all now. */
  public void raised(Tx tx, String mode, String id, Money held) {
    change(tx, mode, id, "charge.updated", it -> it.raised(held));
  }

  /** Money that {@code refund} gave back, or did not after all. */
  public record Given(String charge, String refund, Money amount) {}

  /** It was given back. The id of what the processor is expected to take for it. */
  public String refunded(Tx tx, Processor at, Given it) {
    var minor = it.amount().minor();
    change(tx, at.mode(), it.charge(), "charge.refunded", charge -> charge.refunded(minor));
    return expectations.refunded(tx, at, it.amount(), it.refund());
  }

  /** It came back: the refund failed. The id of what the processor is expected to give for it. */
  public String refundFailed(Tx tx, Processor at, Given it) {
    var minor = it.amount().minor();
    change(tx, at.mode(), it.charge(), "charge.updated", charge -> charge.refunded(-minor));
    return expectations.refundFailed(tx, at, it.amount(), it.refund());
  }

  /** The payer's bank asks about {@code charge}, or takes its money back. */
  public void disputed(Tx tx, String mode, String charge) {
    change(tx, mode, charge, "charge.updated", Charge::disputed);
  }

  /** Null when there is none. */
  @Nullable Charge change(
      Tx tx, String mode, String id, String type, UnaryOperator<Charge> change) {
    var before = store.lock(tx, mode, id);
    if (before == null) {
      return null;
    }
    var after = change.apply(before);
    store.update(tx, before, after);
    events.changed(tx, mode, type, view(before), view(after));
    return after;
  }

  private Charge expected(Tx tx, Processor at, Charge it, long minor) {
    var amount = new Money(minor, it.amount().currency());
    return it.expected(expectations.charged(tx, at, amount, it.paidWith().card(), it.id()));
  }

  public ChargeView view(Charge it) {
    return ChargeView.of(it, accounts.mode(it.mode()).isLive());
  }
}
