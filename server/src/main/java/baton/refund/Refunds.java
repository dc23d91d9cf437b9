package baton.refund;

import baton.account.Mode;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Heard;
import baton.attempt.News;
import baton.attempt.Runner;
import baton.attempt.Story;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.core.Money;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with refunds: never more than was captured, however many ask at once. */
public final class Refunds {
  /**
   * How often a payment that is under way is looked at for the refunds that wait for it, should
   * they not be woken when it is decided: on another node, or after a crash.
   */
  private static final Duration WAIT_MIN = Duration.ofSeconds(1);

  private static final Duration WAIT_MAX = Duration.ofMinutes(1);

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

    /** The payer's bank took the money back. {@code charge} as in {@link AllRefunded}. */
    record Disputed(String payment, @Nullable String charge) implements Refusal {}

    /** {@code charge} is null where the payment is shown without charges. */
    record AllRefunded(String payment, @Nullable String charge) implements Refusal {}

    record TooMuch(Money asked, Money left) implements Refusal {}
  }

  /** Told in the transaction that begins a refund and in the one that ends it. */
  public interface Witness extends RefundBook.Ending {
    void began(Tx tx, String refund);

    /** What is thrown, so that the transaction rolls back, when nothing is done. */
    RuntimeException refused(Refusal refusal);
  }

  /** {@code errand} is what is to be sent now; null: nothing is. */
  private record Begun(Refund refund, @Nullable Errand errand) {}

  private final Desk desk;
  private final RefundStore store;
  private final RefundChanges changes;
  private volatile Runnable look = () -> {};

  public Refunds(Desk desk, RefundChanges changes) {
    this.desk = desk;
    this.store = changes.store();
    this.changes = changes;
  }

  /** Gives money back: now, or where the payment is still under way, when it succeeded. */
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
              var amount = amount(tx, payment, order, witness);
              var refund = refund(tx, id, payment, order, amount);
              changes.insert(tx, refund);
              if (refund.status() == RefundStatus.WAITING) {
                desk.changes().awaited().add(payment.id(), () -> goOn(mode.id(), payment.id()));
              }
              if (refund.status() == RefundStatus.PENDING) {
                return send(tx, payment, refund);
              }
              witness.ended(tx, refund);
              return new Begun(refund, null);
            });
    return finish(begun, witness);
  }

  /**
   * Goes on with a refund that nobody waits for, whatever pause was planned. One that seems decided
   * is asked about: news of it has come.
   */
  public Refund settle(String id) {
    var released = desk.db().inTx(tx -> release(tx, id));
    if (released != null) {
      return finish(released, (_, _) -> {});
    }
    var refund = desk.db().inTx(tx -> store.get(tx, id));
    var errand =
        desk.db().inTx(tx -> desk.errand(tx, desk.attempts().get(tx, refund.attempt()), id));
    var book = new RefundBook(desk, changes, refund, (_, _) -> {});
    if (refund.status() == RefundStatus.PENDING) {
      var next = errand.look(desk.clock().instant());
      if (next instanceof Next.Send) {
        desk.runner().goOn(errand, next, book);
      } else if (next instanceof Next.Open open) {
        var later = desk.clock().instant().plus(open.after());
        desk.db()
            .run(tx -> {
              if (store.putOff(tx, refund, later)) {
                desk.unknowns().looked(tx, RefundBook.about(refund), errand, open);
              }
            });
      }
    } else {
      desk.runner().ask(errand, book);
    }
    return book.last();
  }

  /** A person found out what became of a refund. False when it was not in doubt. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var payment = desk.payments().lockAny(tx, store.get(tx, id).payment());
    var refund = store.lockAny(tx, id);
    if (refund.status() != RefundStatus.PENDING && refund.status() != RefundStatus.FAILED) {
      return false;
    }
    var errand = desk.errand(tx, desk.attempts().get(tx, refund.attempt()), id);
    new RefundBook(desk, changes, refund, (_, _) -> {})
        .told(tx, payment, errand, found, found.outcome());
    return true;
  }

  /** Cancels a refund that was not sent yet. Null when there is no such refund. */
  @Nullable Refund cancel(Tx tx, Mode mode, String id) {
    var refund = store.lock(tx, mode.id(), id);
    if (refund == null || refund.status() != RefundStatus.WAITING) {
      return refund;
    }
    var canceled = refund.canceled();
    changes.update(tx, refund, canceled);
    return canceled;
  }

  /** Those that wait for {@code payment}, which is decided. */
  private void goOn(String mode, String payment) {
    desk.db().run(tx -> store.wake(tx, mode, payment, desk.clock().instant()));
    look.run();
  }

  /** Refunds that wait for {@code payment} are due when it is decided. */
  public void followed(Tx tx, Payment payment) {
    if (!payment.isBeingPaid()) {
      store.wake(tx, payment.mode(), payment.id(), desk.clock().instant());
    }
  }

  /**
   * Takes {@code news} that a processor told of a refund by itself: a proof is written down, also
   * that one failed which had succeeded; after a hint somebody asks.
   */
  public Heard hear(Tx tx, News news) {
    var seen = store.findAny(tx, news.key());
    var attempt = seen == null ? null : desk.attempts().get(tx, seen.attempt());
    if (seen == null || attempt == null || !attempt.processor().equals(news.processor())) {
      return Heard.UNMATCHED;
    }
    var payment = desk.payments().lockAny(tx, seen.payment());
    var refund = store.lockAny(tx, seen.id());
    var now = desk.clock().instant();
    var outcome = news.outcome();
    if (outcome == null) {
      store.makeDue(tx, refund.id(), now);
      return Heard.TAKEN;
    }
    if (!isSent(tx, refund)) {
      return Heard.UNMATCHED;
    }
    var errand = desk.errand(tx, attempt, refund.id());
    var fact = news.fact(outcome, refund.amount());
    if (refund.status() == RefundStatus.FAILED && fact.outcome() instanceof Outcome.Approved) {
      return doubted(tx, payment, refund, errand);
    }
    var book = new RefundBook(desk, changes, refund, (_, _) -> {});
    if (Runner.isNow(book.told(tx, payment, errand, fact, fact.outcome()))) {
      store.makeDue(tx, refund.id(), now);
    }
    return Heard.TAKEN;
  }

  /**
   * What failed is said to have succeeded, by news that may be older: that alone proves nothing, so
   * the processor is asked, or a person where it cannot be.
   */
  private Heard doubted(Tx tx, Payment payment, Refund failed, Errand errand) {
    var isAskable = errand.doubt() instanceof Next.Send;
    if (isAskable) {
      store.makeDue(tx, failed.id(), desk.clock().instant());
    }
    return isAskable && failed.fits(payment) ? Heard.TAKEN : Heard.CONTRADICTING;
  }

  /** Refunds that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        return desk.db().inTx(tx -> store.takeDue(tx, desk.clock().instant(), desk.lookAt(), max));
      }

      @Override
      public void hurriedBy(Runnable asSoonAsPossible) {
        look = asSoonAsPossible;
      }

      @Override
      public void work(String id) {
        desk.runner().inTurn(desk.db().inTx(tx -> processor(tx, id)), () -> settle(id));
      }
    };
  }

  private String processor(Tx tx, String id) {
    return desk.attempts().get(tx, store.get(tx, id).attempt()).processor();
  }

  /** What {@code node}, which has died, was at is due now. */
  public void inherit(Tx tx, String node) {
    store.inherit(tx, node, desk.clock().instant(), desk.lookAt());
  }

  private Refund finish(Begun begun, RefundBook.Ending ending) {
    if (begun.errand() == null) {
      return begun.refund();
    }
    var book = new RefundBook(desk, changes, begun.refund(), ending);
    desk.runner().begin(begun.errand(), book);
    return book.last();
  }

  /** Sends a refund that waited, when its payment is decided. Null when it was sent already. */
  private @Nullable Begun release(Tx tx, String id) {
    var seen = store.get(tx, id);
    if (seen.status() != RefundStatus.WAITING) {
      return isSent(tx, seen) ? null : new Begun(rested(tx, id), null);
    }
    var payment = desk.payments().lockAny(tx, seen.payment());
    var locked = store.lockAny(tx, id);
    if (locked.status() != RefundStatus.WAITING) {
      return new Begun(locked, null);
    }
    var refund = followed(tx, payment, locked);
    var isSameAttempt = refund.attempt().equals(payment.progress().latestAttempt());
    var isOpen = isSameAttempt && payment.progress().doing() != null;
    var isPaid =
        isSameAttempt
            && !store.isDisputed(tx, payment.mode(), payment.id())
            && refund.fits(payment);
    var moved =
        isOpen
            ? refund.waiting(desk.clock().instant().plus(pause(refund)))
            : isPaid
                ? refund.sent(payment.progress().latestCharge(), desk.lookAt())
                : refund.failed();
    changes.update(tx, refund, moved);
    return moved.status() == RefundStatus.PENDING
        ? send(tx, payment, moved)
        : new Begun(moved, null);
  }

  private boolean isSent(Tx tx, Refund refund) {
    return !desk.facts().story(tx, refund.payment(), refund.id()).facts().isEmpty();
  }

  /** One that ended before it was sent, while it was due: nobody has to look after it. */
  private Refund rested(Tx tx, String id) {
    var ended = store.lockAny(tx, id);
    var rested = ended.lookedAt(null);
    changes.update(tx, ended, rested);
    return rested;
  }

  /** {@code waiting}, for the attempt that its own was followed by, where it was retried. */
  private Refund followed(Tx tx, Payment payment, Refund waiting) {
    var latest = payment.progress().requiredAttempt();
    if (waiting.attempt().equals(latest)) {
      return waiting;
    }
    var isRetried =
        desk.attempts().listAll(tx, payment.id()).stream()
            .filter(it -> it.id().compareTo(waiting.attempt()) > 0)
            .allMatch(it -> it.choice().stop() > 0);
    return isRetried ? waiting.ofAttempt(latest) : waiting;
  }

  /** A quarter of what it has waited, so that it is at most so much later than it could be. */
  private Duration pause(Refund waiting) {
    var waited = Duration.between(waiting.createdAt(), desk.clock().instant());
    var seconds =
        Math.clamp(waited.dividedBy(4).toSeconds(), WAIT_MIN.toSeconds(), WAIT_MAX.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  private Refund refund(Tx tx, String id, Payment payment, Order order, Money amount) {
    var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
    var isWaiting = payment.isBeingPaid();
    var now = desk.clock().instant();
    return new Refund(
        id,
        payment.mode(),
        payment.id(),
        attempt.id(),
        amount,
        isWaiting ? RefundStatus.WAITING : RefundStatus.PENDING,
        order.reason(),
        null,
        null,
        new Refund.Links(
            isWaiting ? null : payment.progress().latestCharge(),
            attempt.paymentMethod(),
            null,
            null),
        order.metadata(),
        isWaiting ? now.plus(WAIT_MIN) : desk.lookAt(),
        now);
  }

  /** Writes down that {@code refund} is sent now. */
  private Begun send(Tx tx, Payment payment, Refund refund) {
    var attempt = desk.attempts().get(tx, refund.attempt());
    var operation = new Operation.Refund(refund.id(), refund.amount(), attempt.handle());
    var sent = new Fact.Sent(attempt.processor(), operation);
    var progress = payment.progress().withRefunded(refund.amount().minor()).withFacts(1);
    var place = new FactStore.Place(payment.id(), progress.factCount(), refund.id());
    desk.facts().add(tx, place, sent, desk.clock().instant());
    desk.changes().update(tx, payment, payment.with(progress));
    return new Begun(
        refund, desk.errand(attempt, operation, Story.NONE).plus(sent, desk.clock().instant()));
  }

  /** What is to be given back: never more than was taken, or is about to be. */
  private Money amount(Tx tx, Payment payment, Order order, Witness witness) {
    var isWaiting = payment.isBeingPaid();
    if (!isWaiting && payment.progress().receivedMinor() == 0) {
      throw witness.refused(new Refusal.NothingReceived(payment.id()));
    }
    if (store.isDisputed(tx, payment.mode(), payment.id())) {
      throw witness.refused(new Refusal.Disputed(payment.id(), payment.progress().latestCharge()));
    }
    var most = isWaiting ? payment.amount().minor() : payment.refundableMinor();
    var promised = store.waitingMinor(tx, payment.mode(), payment.id());
    var left = new Money(Math.max(0, most - promised), payment.amount().currency());
    if (left.minor() == 0) {
      throw witness.refused(
          new Refusal.AllRefunded(payment.id(), payment.progress().latestCharge()));
    }
    var asked =
        order.amountMinor() == null ? left : new Money(order.amountMinor(), left.currency());
    if (asked.minor() > left.minor()) {
      throw witness.refused(new Refusal.TooMuch(asked, left));
    }
    return asked;
  }
}
