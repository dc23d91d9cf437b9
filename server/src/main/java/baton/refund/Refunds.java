package baton.refund;

import baton.account.Mode;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.connector.Operation;
import baton.core.Money;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with refunds: never more than was captured, however many ask at once. */
public final class Refunds {
  /** A refund to be made; {@code amountMinor} null: all that is left. */
  public record Order(
      String payment,
      @Nullable Long amountMinor,
      @Nullable String reason,
      Map<String, String> metadata) {}

  /** Why no refund was made. */
  public sealed interface Refusal {
    record NoSuchPayment(String id) implements Refusal {}

    /** Nothing was received for it (yet). */
    record NothingReceived(String payment) implements Refusal {}

    record AllRefunded(String payment) implements Refusal {}

    record TooMuch(Money asked, Money left) implements Refusal {}
  }

  /** Told in the transaction that begins a refund and in the one that ends it. */
  public interface Witness extends RefundBook.Ending {
    void began(Tx tx, String refund);

    /** What is thrown, so that the transaction rolls back, when nothing is done. */
    RuntimeException refused(Refusal refusal);
  }

  private record Begun(Refund refund, Errand errand) {}

  private final Desk desk;
  private final RefundStore store;
  private final RefundChanges changes;

  public Refunds(Desk desk, RefundChanges changes) {
    this.desk = desk;
    this.store = changes.store();
    this.changes = changes;
  }

  public Refund create(Mode mode, Order order, Witness witness) {
    var id = desk.ids().next("re");
    var begun =
        desk.db()
            .inTx(tx -> {
              witness.began(tx, id);
              var payment = desk.payments().lock(tx, mode.id(), order.payment());
              if (payment == null) {
                throw witness.refused(new Refusal.NoSuchPayment(order.payment()));
              }
              return begin(tx, id, payment, order, amount(payment, order, witness));
            });
    var book = new RefundBook(desk, changes, begun.refund(), witness);
    desk.runner().begin(begun.errand(), book);
    return book.last();
  }

  /**
   * Goes on with a refund that nobody waits for, whatever pause was planned. One that seems decided
   * is asked about: news of it has come.
   */
  public Refund settle(String id) {
    var open =
        desk.db()
            .inTx(tx -> {
              var refund = store.lockAny(tx, id);
              var attempt = desk.attempts().get(tx, refund.attempt());
              return new Begun(refund, desk.errand(tx, attempt, id));
            });
    var refund = open.refund();
    var book = new RefundBook(desk, changes, refund, (_, _) -> {});
    if (refund.status() == RefundStatus.PENDING) {
      desk.runner().goOn(open.errand(), open.errand().next(), book);
    } else {
      desk.runner().ask(open.errand(), refund.reference(), book);
    }
    return book.last();
  }

  /** The processor says that something happened to it: somebody is to look after it now. */
  public void noticed(String id) {
    desk.db().run(tx -> store.makeDue(tx, id, desk.clock().instant()));
  }

  /** Refunds that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        return desk.db().inTx(tx -> store.takeDue(tx, desk.clock().instant(), desk.lookAt(), max));
      }

      @Override
      public void work(String id) {
        settle(id);
      }
    };
  }

  /** Makes everything that is open due now: the server that worked on it has died. */
  public void makeAllDue() {
    desk.db().run(tx -> store.makeAllDue(tx, desk.clock().instant()));
  }

  private Begun begin(Tx tx, String id, Payment payment, Order order, Money amount) {
    var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
    var refund =
        new Refund(
            id,
            payment.mode(),
            payment.id(),
            attempt.id(),
            amount,
            RefundStatus.PENDING,
            order.reason(),
            null,
            null,
            order.metadata(),
            desk.lookAt(),
            desk.clock().instant());
    changes.insert(tx, refund);
    var operation = new Operation.Refund(id, amount, attempt.requiredReference());
    var sent = new Fact.Sent(attempt.processor(), operation);
    var progress = payment.progress().withRefunded(amount.minor()).withFacts(1);
    var place = new FactStore.Place(payment.id(), progress.factCount(), id);
    desk.facts().add(tx, place, sent, desk.clock().instant());
    desk.changes().update(tx, payment, payment.with(progress));
    return new Begun(refund, desk.errand(attempt, operation, List.of(sent)));
  }

  private static Money amount(Payment payment, Order order, Witness witness) {
    if (payment.progress().receivedMinor() == 0) {
      throw witness.refused(new Refusal.NothingReceived(payment.id()));
    }
    var left = new Money(payment.refundableMinor(), payment.amount().currency());
    if (left.minor() == 0) {
      throw witness.refused(new Refusal.AllRefunded(payment.id()));
    }
    var asked =
        order.amountMinor() == null ? left : new Money(order.amountMinor(), left.currency());
    if (asked.minor() > left.minor()) {
      throw witness.refused(new Refusal.TooMuch(asked, left));
    }
    return asked;
  }
}
