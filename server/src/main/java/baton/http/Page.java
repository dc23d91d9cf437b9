package baton.http;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, newest first. Ids are cursors, and are excluded themselves.
 *
 * @param limit 1 to 100
 * @param startingAfter only what is older than this id
 * @param endingBefore only what is newer than this id; never together with {@code startingAfter}
 */
public record Page(int limit, @Nullable String startingAfter, @Nullable String endingBefore) {
  static final Param[] PARAMS = {
    Param.integer("limit", 1, 100).describe("How many objects to return, 1 to 100, else 10."),
    Param.text("starting_after", 255).describe("The id after which the page begins."),
    Param.text("ending_before", 255).describe("The id before which the page ends."),
  };

  static Page of(Params params) {
    var after = params.text("starting_after");
    var before = params.text("ending_before");
    if (after != null && before != null) {
      throw Problem.invalid(
              "Received both `starting_after` and `ending_before`. Please pass in only one.")
          .code("parameters_exclusive");
    }
    return new Page((int) params.integer("limit", 10), after, before);
  }

  /** Throws a {@link Problem} when a cursor is no id of an {@code object} that the caller has. */
  public void check(Predicate<String> exists, String object) {
    check(startingAfter, "starting_after", exists, object);
    check(endingBefore, "ending_before", exists, object);
  }

  private static void check(
      @Nullable String cursor, String param, Predicate<String> exists, String object) {
    if (cursor != null && !exists.test(cursor)) {
      throw Problem.missingReference(object, cursor, param);
    }
  }

  /** How many rows to fetch: one more than asked for, to know whether there are more. */
  public int rows() {
    return limit + 1;
  }
}
