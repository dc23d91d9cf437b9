package baton.report.now;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person, the gravest first.
 *
 * @param total of all counts
 */
public record AttentionView(String object, List<ItemView> items, boolean livemode, long total) {

  /**
   * Something of which there is more than nothing.
   *
   * @param since of the oldest, in seconds since 1970; null where nobody knows
   */
  public record ItemView(long count, @Nullable Long since, String type) {}
}
