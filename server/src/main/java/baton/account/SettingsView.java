package baton.account;

import baton.connector.DeclineReason;
import java.util.List;

/** How a mode is served, as the API shows it. */
public record SettingsView(
    String object,
    boolean alwaysOrchestrate,
    String cardVerification,
    String charges,
    long confirmDeadlineSeconds,
    boolean errorProtection,
    boolean livemode,
    RetryView retry) {

  /** Decline codes that are treated against the rule. */
  public record RetryView(List<String> addedReasons, List<String> removedReasons) {
    static RetryView of(Settings.Retry it) {
      return new RetryView(codes(it.added()), codes(it.removed()));
    }

    private static List<String> codes(List<DeclineReason> reasons) {
      return reasons.stream().map(DeclineReason::code).toList();
    }
  }

  static SettingsView of(Settings it, boolean livemode) {
    return new SettingsView(
        "orchestration.settings",
        it.alwaysOrchestrate(),
        it.cardVerification().code(),
        it.charges().code(),
        it.confirmDeadline().toSeconds(),
        it.errorProtection(),
        livemode,
        RetryView.of(it.retry()));
  }
}
