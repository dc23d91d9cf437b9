package baton.ruleset;

import baton.rules.RuleSetShape.Fault;
import baton.rules.review.Finding;
import java.util.List;
import java.util.stream.Stream;
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
   * @param param what is wrong, as it is named when it is sent: {@code rules[0][action]}; null when
   *     it is about more than that
   * @param rule null when it is about the default action, or about all of them
   * @param severity {@code error} or {@code warning}
   */
  public record FindingView(
      String code, String message, @Nullable String param, @Nullable String rule, String severity) {
    private static final String ERROR = "error";

    static FindingView of(Finding it) {
      return new FindingView(
          it.code().code(), it.sentence(), null, it.rule(), it.severity().code());
    }

    static FindingView of(Fault it) {
      return new FindingView("invalid", it.path() + ": " + it.sentence(), it.path(), null, ERROR);
    }

    boolean isError() {
      return severity.equals(ERROR);
    }
  }

  static RuleSetCheckView of(StoredRuleSet it, Review review, boolean livemode) {
    return new RuleSetCheckView(
        "orchestration.rule_set_check",
        findings(review),
        livemode,
        it.id(),
        review.isReady() ? "ready" : "not_ready",
        it.rules().version());
  }

  static List<FindingView> findings(Review review) {
    return Stream.concat(
            review.faults().stream().map(FindingView::of),
            review.findings().stream().map(FindingView::of))
        .toList();
  }
}
