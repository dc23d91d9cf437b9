package baton.ruleset;

import baton.rules.RuleSetShape.Fault;
import baton.rules.review.Finding;
import baton.rules.review.Finding.Severity;
import java.util.List;

/**
 * What speaks against deciding by a rule set.
 *
 * @param faults why it cannot be asked at all; only what was promoted has any
 * @param findings what it does that nobody can have meant; none while there are faults
 */
record Review(List<Fault> faults, List<Finding> findings) {
  /** Nothing. */
  static final Review NONE = new Review(List.of(), List.of());

  boolean isReady() {
    return faults.isEmpty() && findings.stream().noneMatch(Review::isError);
  }

  private static boolean isError(Finding it) {
    return it.severity() == Severity.ERROR;
  }
}
