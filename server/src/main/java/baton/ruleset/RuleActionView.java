package baton.ruleset;

import baton.rules.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment goes, as the API shows it.
 *
 * @param processor null where there is a split
 * @param split null where there is one main processor
 */
public record RuleActionView(
    @Nullable String processor, List<String> retryProcessors, @Nullable List<ShareView> split) {

  /** A part of the volume, in percent. */
  public record ShareView(String processor, int weight) {}

  static RuleActionView of(Action it) {
    var isSplit = it.mains().size() > 1;
    return new RuleActionView(
        isSplit ? null : it.mains().getFirst().processor(),
        it.retryProcessors(),
        isSplit
            ? it.mains().stream()
                .map(share -> new ShareView(share.processor(), share.weight()))
                .toList()
            : null);
  }
}
