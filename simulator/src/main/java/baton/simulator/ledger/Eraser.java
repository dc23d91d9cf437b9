package baton.simulator.ledger;

import baton.core.Ids;
import java.util.Objects;

/** Undoes authorizations by their keys, also those that have not come yet. */
record Eraser(Book book, long nowMillis, Ids ids) {

  /**
   * {@code once} was not seen before.
   *
   * @param isForgetful whether what has not come yet will be approved all the same
   */
  Answer reverse(Once once, Reversal asked, boolean isForgetful) {
    var known = book.find(asked.key());
    if (known == null) {
      return reverseUnseen(once, asked, isForgetful);
    }
    var payment = Objects.requireNonNull(book.payment(known.payment()));
    if (known.verb() != Verb.AUTHORIZE || payment.isMoved()) {
      return new Answer.Refused(Fault.WRONG_STATE, "what was done since cannot be undone so");
    }
    for (var entry : payment.entries()) {
      if (entry.verb() == Verb.AUTHORIZE || entry.verb() == Verb.RESUME) {
        book.put(entry.become(Status.DECLINED, Refusal.PAYMENT_REVERSED));
      }
    }
    var reversal = reversal(once, asked, known.payment());
    book.put(reversal);
    return new Answer.Booked(reversal, payment.opening());
  }

  private Answer reverseUnseen(Once once, Reversal asked, boolean isForgetful) {
    var id = ids.next(Verb.AUTHORIZE.prefix());
    var unseen =
        new Entry(
            Verb.AUTHORIZE,
            new Once(asked.key(), 0),
            id,
            id,
            Status.DECLINED,
            asked.amount(),
            asked.currency(),
            nowMillis,
            Refusal.PAYMENT_REVERSED,
            null);
    var reversal = reversal(once, asked, id);
    if (!isForgetful) {
      book.put(unseen);
      book.put(reversal);
    }
    return new Answer.Booked(reversal, unseen);
  }

  private Entry reversal(Once once, Reversal asked, String payment) {
    return new Entry(
        Verb.REVERSE,
        once,
        ids.next(Verb.REVERSE.prefix()),
        payment,
        Status.REVERSED,
        asked.amount(),
        asked.currency(),
        nowMillis,
        null,
        null);
  }
}
