package baton.db;

import baton.core.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of rows whose ids sort by time: conditions that may be left out, and the ids
 * between which it lies. Immutable.
 */
public final class Listing {
  /** How far an id may be from the time of its row: both are read from one clock. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final String sql;
  private final List<@Nullable Object> values;
  private final boolean isOldestFirst;

  private Listing(String sql, List<@Nullable Object> values, boolean isOldestFirst) {
    this.sql = sql;
    this.values = values;
    this.isOldestFirst = isOldestFirst;
  }

  /** {@code select} ends with a first condition, whose values are {@code values}. */
  public static Listing of(String select, @Nullable Object... values) {
    return new Listing(select, List.of(values), false);
  }

  /** Only rows for which {@code condition} with its one {@code ?} holds; all when it is null. */
  public Listing and(String condition, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new ArrayList<@Nullable Object>(values);
    more.add(value);
    return new Listing(sql + " AND " + condition, more, isOldestFirst);
  }

  /**
   * Only what was made between these; where the table is large, it is looked for from there.
   *
   * @param prefix of the ids
   */
  public Listing made(String prefix, Instant begin, Instant end) {
    return made(prefix, begin)
        .and("created_at < ?", end)
        .and("id < ?", Ids.lowest(prefix, end.plus(SKEW)));
  }

  /** As {@link #made}, without an end. */
  public Listing made(String prefix, Instant begin) {
    return and("created_at >= ?", begin).and("id >= ?", Ids.lowest(prefix, begin.minus(SKEW)));
  }

  /**
   * Only what is older than {@code startingAfter} or newer than {@code endingBefore}. With the
   * latter the rows nearest to it come first, so oldest first; else newest first.
   */
  public Listing between(@Nullable String startingAfter, @Nullable String endingBefore) {
    var cut = and("id < ?", startingAfter).and("id > ?", endingBefore);
    return new Listing(cut.sql, cut.values, endingBefore != null);
  }

  public <T> List<T> rows(Tx tx, Tx.Row<T> row, int max) {
    var ordered = sql + (isOldestFirst ? " ORDER BY id LIMIT " : " ORDER BY id DESC LIMIT ") + max;
    return tx.list(ordered, row, values.toArray());
  }
}
