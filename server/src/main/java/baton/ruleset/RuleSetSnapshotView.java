package baton.ruleset;

import baton.rules.Sentences;
import java.util.List;

/**
 * A rule set as it was when it became active, as the API shows it.
 *
 * @param created when it became active
 * @param lists that stand in it, with the versions they had then
 * @param number counts the activations of the mode
 */
public record RuleSetSnapshotView(
    String id,
    String object,
    long created,
    RuleActionView defaultAction,
    List<ListVersionView> lists,
    boolean livemode,
    String name,
    int number,
    String ruleSet,
    List<RuleSetView.RuleView> rules,
    int version) {

  /** A named list as it was then. */
  public record ListVersionView(String list, int version) {}

  static RuleSetSnapshotView of(Snapshot it, Sentences sentences, boolean livemode) {
    return new RuleSetSnapshotView(
        it.id(),
        "orchestration.rule_set_snapshot",
        it.activatedAt().getEpochSecond(),
        RuleActionView.of(it.rules().otherwise()),
        it.lists().stream().map(list -> new ListVersionView(list.list(), list.version())).toList(),
        livemode,
        it.rules().name(),
        it.number(),
        it.rules().id(),
        RuleSetView.rules(it.rules().rules(), sentences),
        it.rules().version());
  }
}
