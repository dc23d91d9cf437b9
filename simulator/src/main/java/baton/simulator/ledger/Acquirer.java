package baton.simulator.ledger;

import baton.core.Ids;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Issuer.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pretend processor: carries out what it is asked, and keeps the book. Thread safe; whatever is
 * asked at once is done one after the other, so a key is booked once.
 */
public final class Acquirer {
  private final String name;
  private final Book book;
  private final Clerk clerk;
  private final Temper temper;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Terms terms;
  private volatile Set<Verb> decidedLater = Set.of();

  public Acquirer(String name, Terms terms, Book book, Clock clock, Ids ids) {
    this.name = name;
    this.terms = terms;
    this.book = book;
    this.clerk = new Clerk(clock, ids);
    this.temper = new Temper(name, clock);
  }

  public String name() {
    return name;
  }

  public Terms terms() {
    return terms;
  }

  public void terms(Terms changed) {
    terms = changed;
  }

  /** Captures and refunds, where {@code verbs} has them, are pending at first. */
  public void decidesLater(Set<Verb> verbs) {
    decidedLater = Set.copyOf(verbs);
  }

  public Conduct conduct() {
    return temper.conduct();
  }

  public void conduct(Conduct changed) {
    temper.conduct(changed);
  }

  public void hostility(Hostility changed) {
    temper.hostility(changed);
  }

  public Temper temper() {
    return temper;
  }

  /**
   * What goes wrong with this request: a magic amount spoils the first one of a key only.
   *
   * @param key the operation's, or what else tells requests apart
   */
  public Mishap mishap(String key, long amount) {
    var mishap = Mishap.of(amount);
    var isMagic = mishap != Mishap.NONE && !mishap.isPending();
    var hostility = temper.hostility();
    if (!isMagic && hostility.mishaps().isEmpty()) {
      return temper.counted(Mishap.NONE);
    }
    return locked(() -> {
      var sending = book.countSending(key);
      return temper.counted(
          isMagic && sending == 1 && book.find(key) == null
              ? mishap
              : hostility.mishap(name, key, sending, temper.weather()));
    });
  }

  public Answer authorize(Once once, Charge charge) {
    return once(
        once,
        () -> {
          var sale = Sales.of(charge, terms.hashKey());
          var fate = temper.now();
          var decided = Issuer.decide(sale, charge.card(), charge.initiation(), charge.threeDs());
          var verdict = fate.luck(once.key(), sale.lot(), decided);
          var isPending =
              verdict.status().isApproval() && fate.isPending(once.key(), charge.amount());
          var status = isPending ? Status.PENDING : verdict.status();
          var price = new Clerk.Price(charge.amount(), charge.currency());
          return book(clerk.open(Verb.AUTHORIZE, once, verdict.as(status), sale, price));
        });
  }

  /** Whether the card may be kept: booked like a payment of nothing. */
  public Answer verify(Once once, Verification asked) {
    return once(
        once,
        () -> {
          if (!terms.takesZero()) {
            return new Answer.Refused(Fault.ZERO_REFUSED, "cards are not verified over nothing");
          }
          var sale = Sales.of(asked, terms.hashKey());
          var threeDs = asked.threeDs();
          var verdict =
              threeDs == null
                  ? Issuer.finish(sale, null)
                  : Issuer.decide(sale, asked.card(), asked.initiation(), threeDs);
          var shown = verdict.as(verdict.status().verified());
          return book(clerk.open(Verb.VERIFY, once, shown, sale, Clerk.Price.NOTHING));
        });
  }

  /**
   * Goes on after the payer came back. On a payment that needs no going on, tells how it stands.
   */
  public Answer resume(Once once, String payment) {
    return on(
        once,
        payment,
        it -> {
          if (it.isCanceled()) {
            return wrongState("the payment is canceled");
          }
          var standing = it.standing();
          var isAuthenticated = it.sale().secured() != null;
          var verdict =
              standing.status() == Status.ACTION_REQUIRED && isAuthenticated
                  ? luck(once, it, Issuer.finish(it.sale(), it.sale().secured()))
                  : new Verdict(standing.status(), standing.refusal(), null);
          var isPayment = it.opening().verb() == Verb.AUTHORIZE;
          var status = isPayment ? verdict.status() : verdict.status().verified();
          return book(
              clerk
                  .entry(Verb.RESUME, once, it, status, it.opening().amount())
                  .become(status, verdict.refusal()));
        });
  }

  /** Holds {@code sum} in all, which must be more than is held. A no changes nothing. */
  public Answer increment(Once once, String payment, Sum sum) {
    return on(
        once,
        payment,
        it -> {
          var isMore =
              sum.fits(it.opening().currency(), Long.MAX_VALUE) && sum.amount() > it.authorized();
          if (!it.isCapturable() || it.isMoved() || !isMore) {
            return wrongState("the payment holds " + it.authorized() + " and cannot hold that");
          }
          var verdict = luck(once, it, new Verdict(Status.AUTHORIZED, null, null));
          var isPending =
              verdict.status().isApproval() && temper.now().isPending(once.key(), sum.amount());
          var status = isPending ? Status.PENDING : verdict.status();
          return book(
              clerk
                  .entry(Verb.INCREMENT, once, it, status, sum.amount())
                  .become(status, verdict.refusal()));
        });
  }

  /** Takes all or part of what was not taken yet; the rest is released. */
  public Answer capture(Once once, String payment, Sum sum) {
    return capture(once, payment, new Taking(sum.amount(), sum.currency(), true));
  }

  /** Takes all or part of what was not taken yet. */
  public Answer capture(Once once, String payment, Taking asked) {
    return on(
        once,
        payment,
        it -> {
          if (!it.isCapturable()) {
            return wrongState("the payment has nothing to capture");
          }
          if (!asked.sum().fits(it.opening().currency(), it.capturable())) {
            return wrongState("at most " + it.capturable() + " can be captured");
          }
          var fate = temper.now();
          if (fate.isExpired(it.opening())) {
            return book(
                clerk
                    .entry(Verb.CAPTURE, once, it, Status.FAILED, asked.amount())
                    .become(Status.FAILED, Refusal.AUTHORIZATION_EXPIRED));
          }
          var isPending =
              decidedLater.contains(Verb.CAPTURE) || fate.has(Trouble.PENDING, once.key());
          var status = isPending ? Status.PENDING : Status.CAPTURED;
          var entry = clerk.entry(Verb.CAPTURE, once, it, status, asked.amount());
          return book(asked.isLast() ? entry : entry.keepingRest());
        });
  }

  /** Releases an authorization, or makes a payment that waits for its payer impossible. */
  public Answer cancel(Once once, String payment) {
    return on(
        once,
        payment,
        it -> {
          var isWaiting = it.standing().status() == Status.ACTION_REQUIRED && !it.isCanceled();
          if (!isWaiting && !it.isCapturable()) {
            return wrongState("the payment cannot be canceled");
          }
          var answer =
              book(clerk.entry(Verb.CANCEL, once, it, Status.CANCELED, it.opening().amount()));
          if (isWaiting) {
            book(it.opening().become(Status.DECLINED, Refusal.PAYMENT_CANCELED));
          }
          return answer;
        });
  }

  /** Undoes the authorization with {@code asked.key()}, also one that has yet to come. */
  public Answer reverse(Once once, Reversal asked) {
    var eraser = clerk.eraser(book);
    return once(once, () -> eraser.reverse(once, asked, conduct().forgetsReversals()));
  }

  /** Never more than was captured, whatever else is under way. */
  public Answer refund(Once once, String payment, Sum sum) {
    return on(
        once,
        payment,
        it -> {
          if (!sum.fits(it.opening().currency(), it.refundable())) {
            return wrongState("at most " + it.refundable() + " can be refunded");
          }
          var isPending =
              decidedLater.contains(Verb.REFUND)
                  || it.sale().card().quirk() == TestCard.Quirk.PENDING_REFUND
                  || temper.now().isPending(once.key(), sum.amount());
          var status = isPending ? Status.PENDING : Status.REFUNDED;
          return book(clerk.entry(Verb.REFUND, once, it, status, sum.amount()));
        });
  }

  /** How the operation that was sent with {@code key} stands. */
  public Answer find(String key) {
    return locked(() -> {
      var entry = book.find(key);
      return entry == null
          ? new Answer.Refused(Fault.NEVER_SEEN, "no operation has this key")
          : booked(entry);
    });
  }

  /** What the processor itself calls {@code id}, or null when it calls nothing so. */
  public Answer.@Nullable Booked byId(String id) {
    return locked(() -> {
      var entry = book.byId(id);
      var payment = entry == null ? null : book.payment(entry.payment());
      return entry == null || payment == null ? null : new Answer.Booked(entry, payment.opening());
    });
  }

  /** What began the payment of {@code entry}; null when that is forgotten. */
  public @Nullable Entry opening(Entry entry) {
    return locked(() -> {
      var payment = book.payment(entry.payment());
      return payment == null ? null : payment.opening();
    });
  }

  /** What happened to the money of a payment, or null when there is no such payment. */
  public @Nullable Totals payment(String id) {
    return locked(() -> {
      var payment = book.payment(id);
      return payment == null ? null : Totals.of(payment);
    });
  }

  /** As {@link #payment}, by the key that the authorization was sent with. */
  public @Nullable Totals byReference(String reference) {
    return locked(() -> {
      var entry = book.find(reference);
      return entry == null ? null : payment(entry.payment());
    });
  }

  /** Of every payment that is kept, oldest first. */
  public List<Totals> ledger() {
    return locked(() -> book.payments().stream().map(Totals::of).toList());
  }

  /** The payer's answer to a challenge, where one waits for it. Returns how it stands now. */
  public @Nullable Entry answerChallenge(String payment, boolean isPassed) {
    return locked(() -> {
      var it = book.payment(payment);
      if (it == null) {
        return null;
      }
      var answered = it.answered(isPassed);
      if (answered == null) {
        return it.opening();
      }
      book.put(answered);
      return answered;
    });
  }

  /** Whether {@link #settle} has something to do for {@code entry}. */
  public boolean isUnsettled(Entry entry) {
    return locked(() -> sequel(entry) != null);
  }

  /** Decides what was pending and fails what has to. Returns null when nothing changed. */
  public @Nullable Entry settle(String key) {
    return locked(() -> {
      var entry = book.find(key);
      var next = entry == null ? null : sequel(entry);
      if (next != null) {
        book.put(next);
      }
      return next;
    });
  }

  /** Forgets every payment, and behaves perfectly again. */
  public void reset() {
    locked(() -> {
      book.clear();
      temper.conduct(Conduct.PERFECT);
      temper.hostility(Hostility.NONE);
      return true;
    });
  }

  private @Nullable Entry sequel(Entry entry) {
    var payment = book.payment(entry.payment());
    return payment == null ? null : temper.now().sequel(entry, payment);
  }

  private Verdict luck(Once once, Payment of, Verdict verdict) {
    return temper.now().luck(once.key(), of.sale().lot(), verdict);
  }

  private Answer on(Once once, String payment, Function<Payment, Answer> work) {
    return once(
        once,
        () -> {
          var it = book.payment(payment);
          return it == null
              ? new Answer.Refused(Fault.NOT_FOUND, "no payment has this id")
              : it.isReversed() ? wrongState("the payment was reversed") : work.apply(it);
        });
  }

  private Answer once(Once once, Supplier<Answer> work) {
    return locked(() -> {
      var known = book.find(once.key());
      if (known == null || temper.now().isForgotten(known)) {
        return work.get();
      }
      return known.once().equals(once)
          ? booked(known)
          : new Answer.Refused(known.claim(), "the key was sent with another request");
    });
  }

  private Answer book(Entry entry) {
    book.put(entry);
    return booked(entry);
  }

  private Answer booked(Entry entry) {
    var payment = Objects.requireNonNull(book.payment(entry.payment()));
    return new Answer.Booked(entry, payment.opening());
  }

  private static Answer wrongState(String text) {
    return new Answer.Refused(Fault.WRONG_STATE, text);
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
