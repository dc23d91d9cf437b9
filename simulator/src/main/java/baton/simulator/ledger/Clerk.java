package baton.simulator.ledger;

import baton.core.Ids;
import baton.simulator.ledger.Entry.Sale;
import baton.simulator.ledger.Issuer.Verdict;
import java.time.Clock;

/** Writes entries: gives them names and times. */
record Clerk(Clock clock, Ids ids) {
  /** What a payment is about. */
  record Price(long amount, String currency) {
    static final Price NOTHING = new Price(0, "USD");
  }

  /** One that begins a payment. */
  Entry open(Verb verb, Once once, Verdict verdict, Sale sale, Price price) {
    var id = ids.next(verb.prefix());
    return new Entry(
        verb,
        once,
        id,
        id,
        verdict.status(),
        price.amount(),
        price.currency(),
        clock.millis(),
        verdict.refusal(),
        sale.with(verdict.secured()));
  }

  Entry entry(Verb verb, Once once, Payment of, Status status, long amount) {
    var opening = of.opening();
    return new Entry(
        verb,
        once,
        ids.next(verb.prefix()),
        opening.id(),
        status,
        amount,
        opening.currency(),
        clock.millis(),
        null,
        null);
  }

  Eraser eraser(Book book) {
    return new Eraser(book, clock.millis(), ids);
  }
}
