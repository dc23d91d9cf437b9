package baton.balance;

import baton.core.Card;
import baton.core.Ids;
import baton.core.Money;
import baton.db.Db;
import baton.db.Tx;
import baton.processor.Processor;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Writes down what a processor is expected to settle, each time money moves there. */
public record Expectations(BalanceStore store, Ids ids, Clock clock) {

  /** Brings the sums up to date, so that the balance is not added up from the beginning. */
  public void addUp(Db db) {
    db.run(store::addUp);
  }

  /** {@code amount} was taken from {@code card}. The id of the transaction. */
  public String charged(Tx tx, Processor at, Money amount, Card card, String charge) {
    var fee = at.prices().feeMinor(amount, card);
    return write(
        tx, at, BalanceTransaction.Type.CHARGE, charge, new Sum(amount, amount.minor(), fee));
  }

  /** {@code amount} was given back; no processor is expected to give back its fee. */
  public String refunded(Tx tx, Processor at, Money amount, String refund) {
    return write(
        tx, at, BalanceTransaction.Type.REFUND, refund, new Sum(amount, -amount.minor(), 0));
  }

  /** A refund of {@code amount} that had succeeded has failed. */
  public String refundFailed(Tx tx, Processor at, Money amount, String refund) {
    return write(
        tx, at, BalanceTransaction.Type.REFUND_FAILURE, refund, new Sum(amount, amount.minor(), 0));
  }

  /** The payer's bank takes {@code amount} back; {@code dispute} says why. */
  public String disputed(Tx tx, Processor at, Money amount, String dispute) {
    return write(
        tx, at, BalanceTransaction.Type.DISPUTE, dispute, new Sum(amount, -amount.minor(), 0));
  }

  /** {@code amount} that was taken back for {@code dispute} is given again. */
  public String reinstated(Tx tx, Processor at, Money amount, String dispute) {
    return write(
        tx,
        at,
        BalanceTransaction.Type.DISPUTE_REVERSAL,
        dispute,
        new Sum(amount, amount.minor(), 0));
  }

  private record Sum(Money like, long minor, long feeMinor) {}

  private String write(Tx tx, Processor at, BalanceTransaction.Type type, String source, Sum sum) {
    var now = clock.instant();
    var id = ids.next("txn");
    store.insert(
        tx,
        new BalanceTransaction(
            id,
            at.mode(),
            type,
            source,
            sum.minor(),
            sum.feeMinor(),
            sum.like().currency(),
            now.plus(Duration.ofDays(at.prices().settlementDays())).truncatedTo(ChronoUnit.DAYS),
            now));
    return id;
  }
}
