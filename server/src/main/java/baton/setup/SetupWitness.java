package baton.setup;

import baton.db.Tx;
import baton.payment.PaymentError;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who must be told in the transaction that begins a verb and in the one that ends it: the
 * idempotency of a request.
 */
interface SetupWitness {
  /** Nobody asked: the server goes on by itself. */
  SetupWitness NOBODY =
      new SetupWitness() {
        @Override
        public void began(Tx tx, String setup) {}

        @Override
        public void ended(Tx tx, SetupIntent setup, @Nullable PaymentError error) {}

        @Override
        public RuntimeException refused(Refusal refusal) {
          return new IllegalStateException("nobody asked, but refused: " + refusal);
        }
      };

  /** First of all in the first transaction. */
  void began(Tx tx, String setup);

  /**
   * Last of all in the last transaction.
   *
   * @param error why the verb failed at the processor; null when it did not, or is not decided
   */
  void ended(Tx tx, SetupIntent setup, @Nullable PaymentError error);

  /** What is thrown, so that the transaction rolls back, when nothing is done. */
  RuntimeException refused(Refusal refusal);
}
