package baton.payment;

import baton.db.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who must be told in the transaction that begins a verb and in the one that ends it: the
 * idempotency of a request.
 */
public interface Witness {
  /** Nobody asked: the server goes on by itself, and tells {@code follower} how far it came. */
  static Witness unasked(Follower follower) {
    return new Witness() {
      @Override
      public void began(Tx tx, String payment) {}

      @Override
      public void ended(Tx tx, Payment payment, @Nullable PaymentError error) {
        follower.ended(tx, payment);
      }

      @Override
      public RuntimeException refused(Refusal refusal) {
        return new IllegalStateException("nobody asked, but refused: " + refusal);
      }
    };
  }

  /** Whoever waits for payments that nobody else waits for. */
  @FunctionalInterface
  interface Follower {
    /** In the transaction that ends the server's work on {@code payment} for now. */
    void ended(Tx tx, Payment payment);
  }

  /** First of all in the first transaction. */
  void began(Tx tx, String payment);

  /**
   * Last of all in the last transaction.
   *
   * @param error why the verb failed at the processor; null when it did not, or is not decided
   */
  void ended(Tx tx, Payment payment, @Nullable PaymentError error);

  /** This one, but not told of an end in {@code status}: there more follows. */
  default Witness goingOnIn(PaymentStatus status) {
    var all = this;
    return new Witness() {
      @Override
      public void began(Tx tx, String payment) {
        all.began(tx, payment);
      }

      @Override
      public void ended(Tx tx, Payment payment, @Nullable PaymentError error) {
        if (payment.status() != status) {
          all.ended(tx, payment, error);
        }
      }

      @Override
      public RuntimeException refused(Refusal refusal) {
        return all.refused(refusal);
      }
    };
  }

  /** What is thrown, so that the transaction rolls back, when nothing is done. */
  RuntimeException refused(Refusal refusal);
}
