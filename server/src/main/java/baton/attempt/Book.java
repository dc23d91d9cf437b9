package baton.attempt;

import baton.plan.Fact;
import org.jspecify.annotations.Nullable;

/** Where the facts of an errand are written, each in a short transaction of its own. */
public interface Book {
  /**
   * Written before the operation leaves. The errand with it; null when somebody else has gone on
   * with the errand: then it must not be sent.
   */
  @Nullable Errand sent(Errand errand, Fact.Sent fact);

  /**
   * What became of it, and what that means.
   *
   * @param errand as whoever sent it knows it; what others wrote down meanwhile counts as well
   * @return what is to be done at once; null when this is its end for now, or somebody else has
   *     gone on with it
   */
  @Nullable Onward answered(Errand errand, Fact.Answered fact);
}
