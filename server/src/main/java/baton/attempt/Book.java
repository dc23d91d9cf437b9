package baton.attempt;

import baton.plan.Fact;
import org.jspecify.annotations.Nullable;

/** Where the facts of an errand are written, each in a short transaction of its own. */
public interface Book {
  /**
   * Written before the operation leaves. False when somebody else has gone on with the errand: then
   * it must not be sent.
   */
  boolean sent(Fact.Sent fact);

  /**
   * What became of it, and what that means.
   *
   * @param errand as whoever sent it knows it; what others wrote down meanwhile counts as well
   * @return the errand as it stands now, when it is to be gone on with at once; null when this is
   *     its end for now, or somebody else has gone on with it
   */
  @Nullable Errand answered(Errand errand, Fact.Answered fact);
}
