package baton.db;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of several lists, of which those rows are wanted whose ids all the others have too. Which has
 * fewest nobody knows, PostgreSQL least of all in a mode that is new to it: each in turn is looked
 * through for a stretch, and then for one twice as long, until one of them has filled the page or
 * has come to its end. So none is looked through for much longer than the shortest.
 */
final class Overlap<T> {
  private static final int STRETCH_MAX = 10_000;

  private static final String STRETCH =
      """
      SELECT one.*, %s AS is_shared
        FROM (%s LIMIT %d) one
      """;

  /** {@code OFFSET 0}, so that each is looked up, and never the other list read for them. */
  private static final String IS_IN = "EXISTS (%s AND id = one.id OFFSET 0)";

  private record Seen<T>(T row, String id, boolean isShared) {}

  private final List<Listing> others;
  private final List<T> shared = new ArrayList<>();
  private Listing rest;

  private Overlap(Listing one, List<Listing> all) {
    this.rest = one;
    this.others = all.stream().filter(it -> it != one).toList();
  }

  /** At most {@code max} rows that {@code all}, of two at least, have in common. */
  static <T> List<T> rows(Tx tx, Tx.Row<T> row, List<Listing> all, int max) {
    var each = all.stream().map(it -> new Overlap<T>(it, all)).toList();
    var length = 2 * max;
    while (true) {
      length = Math.min(length, STRETCH_MAX);
      for (var it : each) {
        if (it.hasAll(tx, row, length) || it.shared.size() >= max) {
          return it.shared.subList(0, Math.min(max, it.shared.size()));
        }
      }
      length *= 2;
    }
  }

  /** Looks through the next {@code length} rows. Whether there are no more behind them. */
  private boolean hasAll(Tx tx, Tx.Row<T> row, int length) {
    var isShared =
        others.stream().map(it -> IS_IN.formatted(it.sql())).collect(Collectors.joining(" AND "));
    var sql = STRETCH.formatted(isShared, rest.sql() + rest.order(), length) + rest.order();
    var values = new ArrayList<@Nullable Object>();
    others.forEach(it -> values.addAll(it.values()));
    values.addAll(rest.values());
    var seen =
        tx.list(
            sql,
            it -> new Seen<>(row.read(it), it.getString("id"), it.getBoolean("is_shared")),
            values.toArray());
    seen.stream().filter(Seen::isShared).map(Seen::row).forEach(shared::add);
    if (seen.size() < length) {
      return true;
    }
    rest = rest.behind(seen.getLast().id());
    return false;
  }
}
