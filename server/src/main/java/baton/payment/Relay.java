package baton.payment;

import baton.payment.Payments.Result;
import java.time.Instant;

/** Carries a payment from processor to processor, until it is decided or has to wait. */
record Relay(Desk desk) {

  /**
   * Sends what {@code begun} wrote down as sent, and does all that follows.
   *
   * @param until when whoever waits wants to know how far it came
   */
  Result run(Begun begun, Witness witness, Instant until) {
    var book = new PaymentBook(desk, begun, witness, until);
    desk.runner().begin(begun.requiredErrand(), book);
    return follow(book, witness, until);
  }

  /** Goes on with the next processor, where the one that {@code book} was about failed. */
  Result follow(PaymentBook book, Witness witness, Instant until) {
    var onward = book.onward();
    return onward == null ? book.result() : run(onward, witness, until);
  }
}
