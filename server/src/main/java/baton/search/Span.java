package baton.search;

import baton.core.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something was created, from the first second that matches to the last; seconds that are not
 * shown are beyond both. Its id, which says when it was made, lies between two others then.
 *
 * @param from in seconds since 1970; null: from the beginning
 * @param to the second behind the last; null: without an end
 */
record Span(Field.Created field, @Nullable Long from, @Nullable Long to) {
  /** The end of the year 9999, beyond which the database has no times. */
  private static final long SECONDS_MAX = 253_402_300_799L;

  /** What {@code clause} says of {@code field}; what it leaves out where it says {@code not}. */
  static Span of(Field.Created field, Clause clause) {
    var second = Math.clamp(Conditions.number(clause), -1, SECONDS_MAX - 1);
    var isEqual = clause.operator() == Operator.EQUALS;
    var operator =
        clause.isNegated() && !isEqual ? clause.operator().opposite() : clause.operator();
    return switch (operator) {
      case EQUALS -> new Span(field, second, second + 1);
      case LESS -> new Span(field, null, second);
      case AT_MOST -> new Span(field, null, second + 1);
      case MORE -> new Span(field, second + 1, null);
      case AT_LEAST -> new Span(field, second, null);
      case CONTAINS -> throw new IllegalStateException("times have no parts");
    };
  }

  /** That {@code t} was created then. */
  Sql within() {
    var all = new ArrayList<Sql>();
    if (from != null) {
      all.add(Sql.of("t.created_at >= ?", Instant.ofEpochSecond(from)));
    }
    if (to != null) {
      all.add(Sql.of("t.created_at < ?", Instant.ofEpochSecond(to)));
    }
    all.addAll(ids("t"));
    return all.stream().reduce(Sql::and).orElseThrow();
  }

  /** Between which ids {@code row} is. */
  List<Sql> ids(String row) {
    var all = new ArrayList<>(before(row));
    if (from != null) {
      var begin = Instant.ofEpochSecond(from).minus(field.lag());
      all.add(Sql.of(row + ".id >= ?", Ids.lowest(field.prefix(), begin)));
    }
    return all;
  }

  /** Before which id {@code row} is; empty: before any. */
  List<Sql> before(String row) {
    if (to == null) {
      return List.of();
    }
    var end = Instant.ofEpochSecond(to).plus(Searchable.SKEW);
    return List.of(Sql.of(row + ".id < ?", Ids.lowest(field.prefix(), end)));
  }
}
