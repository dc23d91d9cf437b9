package baton.ruleset;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What rules would do that are not stored, as the API shows it.
 *
 * @param changes of the rule set whose next version it would be; null where there is none, and
 *     where the rules cannot be asked
 * @param defaultSummary where a payment goes that meets no rule, in English; null where that cannot
 *     be said
 * @param evaluation where the given payment would go; null when none is given, and where the rules
 *     cannot be asked
 * @param rules in order
 * @param status {@code ready}, or {@code not_ready}: with its errors it cannot be activated
 */
public record RuleSetPreviewView(
    String object,
    @Nullable List<RuleSetDifferenceView.ChangeView> changes,
    @Nullable String defaultSummary,
    @Nullable EvaluationView evaluation,
    List<RuleSetCheckView.FindingView> findings,
    boolean livemode,
    List<RulePreviewView> rules,
    String status) {

  /**
   * One of the rules.
   *
   * @param id by which findings name it: a new one for a rule that was sent without
   * @param summary what it says, in English; null where that cannot be said
   */
  public record RulePreviewView(String id, @Nullable String summary) {}

  static RuleSetPreviewView of(RuleSetPreview it, boolean livemode) {
    var changes = it.changes();
    var rules = it.rules().rules();
    return new RuleSetPreviewView(
        "orchestration.rule_set_preview",
        changes == null
            ? null
            : changes.stream().map(RuleSetDifferenceView.ChangeView::of).toList(),
        it.defaultSummary(),
        it.evaluation(),
        RuleSetCheckView.findings(it.review()),
        livemode,
        IntStream.range(0, rules.size())
            .mapToObj(index -> new RulePreviewView(rules.get(index).id(), it.summary(index)))
            .toList(),
        it.review().isReady() ? "ready" : "not_ready");
  }
}
