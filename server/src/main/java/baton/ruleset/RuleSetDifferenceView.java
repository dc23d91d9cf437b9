package baton.ruleset;

import baton.rules.RuleSet;
import baton.rules.review.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set changes of another, as the API shows it.
 *
 * @param changes none when both do the same
 */
public record RuleSetDifferenceView(
    String object, SideView after, SideView before, List<ChangeView> changes, boolean livemode) {

  /** A rule set as it is compared. */
  public record SideView(String name, String ruleSet, int version) {
    static SideView of(RuleSet it) {
      return new SideView(it.name(), it.id(), it.version());
    }
  }

  /**
   * One difference.
   *
   * @param rule the id of the rule that it is about; null when it is about none
   */
  public record ChangeView(String kind, String message, @Nullable String rule) {
    static ChangeView of(Difference.Change it) {
      return new ChangeView(it.kind().code(), it.sentence(), it.rule());
    }
  }

  static RuleSetDifferenceView of(
      RuleSet before, RuleSet after, List<Difference.Change> changes, boolean livemode) {
    return new RuleSetDifferenceView(
        "orchestration.rule_set_difference",
        SideView.of(after),
        SideView.of(before),
        changes.stream().map(ChangeView::of).toList(),
        livemode);
  }
}
