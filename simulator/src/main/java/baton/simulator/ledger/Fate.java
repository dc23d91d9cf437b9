package baton.simulator.ledger;

import baton.simulator.chance.Hostility;
import baton.simulator.chance.Hostility.Weather;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Entry.Lot;
import baton.simulator.ledger.Issuer.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What chance has in store at a processor now, beside what cards and amounts decide. */
record Fate(String processor, Conduct conduct, Hostility hostility, Instant now) {
  private static final Duration DECIDED_WITHIN = Duration.ofDays(3);
  private static final Duration KEYS_KEPT = Duration.ofDays(1);
  private static final Duration AUTHORIZED_FOR = Duration.ofDays(5);

  /** {@code verdict}, or a no where it would be a yes. */
  Verdict luck(String key, Lot lot, Verdict verdict) {
    if (!verdict.status().isApproval()) {
      return verdict;
    }
    var rate = conduct.approvalRate() - (weather() == Weather.BROWN_OUT ? 0.2 : 0);
    var refusal =
        switch (conduct.luck()) {
          case KEY -> conduct.approves(key, rate) ? null : conduct.refusal();
          case CARD -> new Issuers(conduct.seed(), rate).refusal(lot, now, processor);
        };
    return refusal == null ? verdict : new Verdict(Status.DECLINED, refusal, verdict.secured());
  }

  Weather weather() {
    return hostility.weather(processor, now);
  }

  boolean isPending(String key, long amount) {
    return Mishap.of(amount).isPending() || has(Trouble.PENDING, key);
  }

  /** Whether a key that was sent once is as good as new. */
  boolean isForgotten(Entry known) {
    return isOlder(known, KEYS_KEPT) && has(Trouble.KEY_FORGOTTEN, known.once().key());
  }

  /** Whether the issuer gave the money of an authorization back to its holder. */
  boolean isExpired(Entry opening) {
    return isOlder(opening, AUTHORIZED_FOR)
        && has(Trouble.AUTHORIZATION_EXPIRED, opening.once().key());
  }

  /** How {@code entry} goes on after its answer; null when that was the end of it. */
  @Nullable Entry sequel(Entry entry, Payment payment) {
    return switch (entry.status()) {
      case PENDING -> decide(entry, payment);
      case REFUNDED ->
          payment.sale().card().quirk() == TestCard.Quirk.FAILING_REFUND || isFailing(entry)
              ? entry.become(Status.FAILED, Refusal.REFUND_REFUSED)
              : null;
      case ACTION_REQUIRED, VERIFIED, AUTHORIZED, CAPTURED, DECLINED, CANCELED, REVERSED, FAILED ->
          null;
    };
  }

  /** Until then; {@code usual} where chance has no hand in it. */
  Duration untilSequel(Entry entry, Duration usual) {
    var key = entry.once().key();
    var trouble = entry.status() == Status.PENDING ? Trouble.PENDING : Trouble.FAILING;
    return has(trouble, key) ? hostility.delay(trouble, processor, key, DECIDED_WITHIN) : usual;
  }

  private Entry decide(Entry pending, Payment payment) {
    var isFailing = Mishap.of(pending.amount()) == Mishap.PENDING_DECLINED || isFailing(pending);
    return switch (pending.verb()) {
      case REFUND ->
          isFailing
              ? pending.become(Status.FAILED, Refusal.REFUND_REFUSED)
              : pending.become(Status.REFUNDED, null);
      case CAPTURE ->
          isFailing
              ? pending.become(Status.FAILED, Refusal.CAPTURE_REFUSED)
              : pending.become(Status.CAPTURED, null);
      case INCREMENT ->
          isFailing
              ? pending.become(Status.DECLINED, Refusal.REFUSED)
              : pending.become(Status.AUTHORIZED, null);
      case AUTHORIZE, VERIFY, RESUME, CANCEL, REVERSE ->
          isFailing
              ? pending.become(Status.DECLINED, Refusal.REFUSED)
              : pending.become(payment.sale().approval(), null);
    };
  }

  private boolean isFailing(Entry it) {
    return has(Trouble.FAILING, it.once().key());
  }

  boolean has(Trouble it, String key) {
    return hostility.has(it, processor, key);
  }

  private boolean isOlder(Entry entry, Duration age) {
    return now.toEpochMilli() - entry.atMillis() > age.toMillis();
  }
}
