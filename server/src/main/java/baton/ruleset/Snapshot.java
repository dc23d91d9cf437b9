package baton.ruleset;

import baton.rules.Explanation.ListVersion;
import baton.rules.RuleSet;
import java.time.Instant;
import java.util.List;

/**
 * A rule set as it was when it became active. Never changed.
 *
 * @param id {@code rss_…}
 * @param number counts the activations of the mode, from 1
 * @param lists that stand in it, with the versions they had then
 */
public record Snapshot(
    String id,
    String mode,
    int number,
    RuleSet rules,
    List<ListVersion> lists,
    Instant activatedAt) {
  public Snapshot {
    lists = List.copyOf(lists);
  }
}
