package baton.attempt;

import baton.plan.Fact;
import baton.plan.Plan;

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
   * @param next what the plan says after {@code fact}
   * @return whether to do {@code next} at once; if not, this is the end of the errand for now, or
   *     somebody else has gone on with it
   */
  boolean answered(Fact.Answered fact, Plan.Next next);
}
