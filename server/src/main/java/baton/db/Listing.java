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

  private static final String ONLY =
      """
      SELECT it.*
        FROM unnest(?::text[]) AS wanted (wanted_id)
       CROSS JOIN LATERAL (%s AND id = wanted_id OFFSET 0) it
       WHERE true\
      """;

  private final String sql;
  private final List<@Nullable Object> values;
  private final List<Listing> others;
  private final boolean isOldestFirst;

  private Listing(
      String sql, List<@Nullable Object> values, List<Listing> others, boolean isOldestFirst) {
    this.sql = sql;
    this.values = values;
    this.others = others;
    this.isOldestFirst = isOldestFirst;
  }

  /** {@code select} ends with a first condition, whose values are {@code values}. */
  public static Listing of(String select, @Nullable Object... values) {
    return new Listing(select, List.of(values), List.of(), false);
  }

  /** Only rows for which {@code condition} with its one {@code ?} holds; all when it is null. */
  public Listing and(String condition, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new ArrayList<@Nullable Object>(values);
    more.add(value);
    return new Listing(sql + " AND " + condition, more, others, isOldestFirst);
  }

  /**
   * Only rows whose ids {@code other}, of the same columns, has too: whichever has fewer is looked
   * through. Further conditions are not of the other one.
   */
  public Listing among(Listing other) {
    var more = new ArrayList<>(others);
    more.add(other);
    return new Listing(sql, values, more, isOldestFirst);
  }

  /**
   * Only those of {@code ids}, each of which is looked up: where the planner takes a mode for a
   * small one, it would rather read the whole mode. Further conditions are of what is selected.
   */
  public Listing only(List<String> ids) {
    var all = new ArrayList<@Nullable Object>();
    all.add(ids.stream().distinct().toArray(String[]::new));
    all.addAll(values);
    return new Listing(ONLY.formatted(sql), all, others, isOldestFirst);
  }

  /**
   * Only what was made between these; where the table is large, it is looked for from there.
   *
   * @param prefix of the ids
   */
  public Listing made(String prefix, Instant begin, Instant end) {
    return made(prefix, SKEW, begin, end);
  }

  /**
   * As {@link #made(String, Instant, Instant)}, of rows that are made within {@code lag} after
   * their ids.
   */
  public Listing made(String prefix, Duration lag, Instant begin, Instant end) {
    return created(begin, end)
        .bounded(">=", Ids.lowest(prefix, begin.minus(lag)))
        .bounded("<", Ids.lowest(prefix, end.plus(SKEW)));
  }

  /** As {@link #made(String, Instant, Instant)}, without an end. */
  public Listing made(String prefix, Instant begin) {
    return and("created_at >= ?", begin).bounded(">=", firstMade(prefix, begin));
  }

  /** The id before which {@link #made(String, Instant, Instant)} leaves out what is made late. */
  public static String firstMade(String prefix, Instant begin) {
    return Ids.lowest(prefix, begin.minus(SKEW));
  }

  /** Only what was made between these, whatever its ids say. */
  public Listing created(Instant begin, Instant end) {
    return and("created_at >= ?", begin).and("created_at < ?", end);
  }

  /**
   * Only what is older than {@code startingAfter} or newer than {@code endingBefore}. With the
   * latter the rows nearest to it come first, so oldest first; else newest first.
   */
  public Listing between(@Nullable String startingAfter, @Nullable String endingBefore) {
    return new Listing(
            sql,
            values,
            others.stream().map(it -> it.between(startingAfter, endingBefore)).toList(),
            endingBefore != null)
        .bounded("<", startingAfter)
        .bounded(">", endingBefore);
  }

  private Listing bounded(String operator, @Nullable String id) {
    return and("id " + operator + " ?", id);
  }

  /** What comes behind {@code id}. */
  Listing behind(String id) {
    return bounded(isOldestFirst ? ">" : "<", id);
  }

  /** The whole of it, but for what it is {@link #among}. */
  String sql() {
    return sql;
  }

  List<@Nullable Object> values() {
    return values;
  }

  String order() {
    return isOldestFirst ? " ORDER BY id" : " ORDER BY id DESC";
  }

  public <T> List<T> rows(Tx tx, Tx.Row<T> row, int max) {
    if (others.isEmpty()) {
      return tx.list(sql + order() + " LIMIT " + max, row, values.toArray());
    }
    var all = new ArrayList<>(others);
    all.addFirst(this);
    return Overlap.rows(tx, row, all, max);
  }
}
