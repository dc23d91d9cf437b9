package baton.http;

import baton.db.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What many lists are narrowed by. */
public final class Filters {
  private static final Shape BOUNDS =
      Shape.of(Param.integer("gte", 0, Long.MAX_VALUE), Param.integer("lte", 0, Long.MAX_VALUE));

  /** {@code amount[gte]=5}, for {@link #amount}. */
  public static final Param AMOUNT = Param.hash("amount", BOUNDS).describe("In minor units.");

  private Filters() {}

  /** Only amounts between those of {@code amount}, if it was sent. */
  public static Listing amount(Listing all, Params params) {
    var amount = params.hash("amount");
    return amount == null
        ? all
        : all.and("amount_minor >= ?", amount.integer("gte"))
            .and("amount_minor <= ?", amount.integer("lte"));
  }

  /** Only what was created in the time that {@code created} names, if it was sent. */
  public static Listing created(Listing all, Params params) {
    var range = params.range("created");
    return range == null ? all : all.created(begin(range), end(range));
  }

  /**
   * As {@link #created}, of what gets its id when it is created.
   *
   * @param prefix of the ids
   */
  public static Listing made(Listing all, String prefix, Params params) {
    var range = params.range("created");
    return range == null ? all : all.made(prefix, begin(range), end(range));
  }

  /** As {@link #made}, of what is created within {@code lag} after it got its id. */
  public static Listing made(Listing all, String prefix, Duration lag, Params params) {
    var range = params.range("created");
    return range == null ? all : all.made(prefix, lag, begin(range), end(range));
  }

  /** What {@code rows} has between the two ends of {@code created}; null if it was not sent. */
  public static @Nullable Listing during(
      Params params, BiFunction<Instant, Instant, Listing> rows) {
    var range = params.range("created");
    return range == null ? null : rows.apply(begin(range), end(range));
  }

  private static Instant begin(Range range) {
    return Instant.ofEpochSecond(range.from());
  }

  private static Instant end(Range range) {
    return Instant.ofEpochSecond(range.to() + 1);
  }
}
