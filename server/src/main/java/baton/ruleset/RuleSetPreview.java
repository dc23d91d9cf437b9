package baton.ruleset;

import baton.rules.RuleSet;
import baton.rules.Sentences;
import baton.rules.review.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that nobody has stored, and what is known of them.
 *
 * @param changes of the rule set whose next version they would be; null where there is none, and
 *     where the rules cannot be asked
 * @param evaluation where a payment would go; null when none is given, and where the rules cannot
 *     be asked
 */
record RuleSetPreview(
    RuleSet rules,
    Review review,
    Sentences sentences,
    @Nullable List<Difference.Change> changes,
    @Nullable EvaluationView evaluation) {

  /** What the rule says, in English; null where that cannot be said. */
  @Nullable String summary(int index) {
    return isWrong("rules[" + index + "]") ? null : sentences.rule(rules.rules().get(index));
  }

  /** Where a payment goes that meets no rule, in English; null where that cannot be said. */
  @Nullable String defaultSummary() {
    return isWrong("default_action") ? null : sentences.action(rules.otherwise());
  }

  private boolean isWrong(String path) {
    return review.faults().stream().anyMatch(it -> it.path().startsWith(path));
  }
}
