package baton.explanation;

import baton.connector.DeclineReason;
import baton.plan.RetryPolicy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All reasons of declines, as a list of one page that forms can offer. */
public record DeclineReasonsView(
    String object, String url, boolean hasMore, List<ReasonView> data) {
  /**
   * A reason of declines.
   *
   * @param retried whether another processor is tried, unless an account wants it otherwise
   * @param why for people
   */
  public record ReasonView(String object, String code, boolean retried, String why) {
    static ReasonView of(DeclineReason it) {
      var verdict = RetryPolicy.STANDARD.about(it);
      return new ReasonView(
          "orchestration.decline_reason", it.code(), verdict.isRetried(), verdict.why());
    }
  }

  static DeclineReasonsView all(String url) {
    var reasons =
        Arrays.stream(DeclineReason.values())
            .map(ReasonView::of)
            .sorted(Comparator.comparing(ReasonView::code))
            .toList();
    return new DeclineReasonsView("list", url, false, reasons);
  }
}
