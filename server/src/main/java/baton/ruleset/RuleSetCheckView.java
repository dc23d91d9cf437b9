package baton.ruleset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a rule set, as the API shows it.
 *
 * @param status {@code ready}, or {@code not_ready}: with its errors it cannot be activated
 */
public record RuleSetCheckView(
    String object,
    List<FindingView> findings,
    boolean livemode,
    String ruleSet,
    String status,
    int version) {

  /**
   * One thing.
   *
   * @param rule null when it is about the default action, or about all of them
   * @param severity {@code error} or {@code warning}
   */
  public record FindingView(String code, String message, @Nullable String rule, String severity) {
    static FindingView of(Finding it) {
      return new FindingView(
          it.code(), it.sentence(), it.rule(), it.isError() ? "error" : "warning");
    }
  }

  static List<FindingView> findings(List<Finding> findings) {
    return findings.stream().map(FindingView::of).toList();
  }

  static RuleSetCheckView of(StoredRuleSet it, List<Finding> findings, boolean livemode) {
    return new RuleSetCheckView(
        "orchestration.rule_set_check",
        findings(findings),
        livemode,
        it.id(),
        findings.stream().anyMatch(Finding::isError) ? "not_ready" : "ready",
        it.rules().version());
  }
}
