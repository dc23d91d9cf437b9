package baton.explanation;

import baton.attempt.Attempt;
import baton.payment.Payment;
import baton.plan.Decision;
import baton.plan.Fact;
import baton.plan.Retrying;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How decisions and verdicts are come by: as they are stored, or made again. */
interface Judge {
  Decision decision(Payment payment, Decision stored);

  /**
   * What followed from the failure of an attempt; null where what is stored of it is all there is.
   *
   * @param facts of the attempt when it ended, its end included
   */
  Retrying.@Nullable After after(Attempt failed, List<Fact> facts);

  /** Nothing is decided again. */
  Judge MEMORY =
      new Judge() {
        @Override
        public Decision decision(Payment payment, Decision stored) {
          return stored;
        }

        @Override
        public Retrying.@Nullable After after(Attempt failed, List<Fact> facts) {
          return null;
        }
      };
}
