package baton.search;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that objects can be found by. SQL in it is constant, and names the table {@code t}. */
sealed interface Field {
  Set<Operator> EXACT = EnumSet.of(Operator.EQUALS);
  Set<Operator> TEXT = EnumSet.of(Operator.EQUALS, Operator.CONTAINS);
  Set<Operator> SIZE = EnumSet.complementOf(EnumSet.of(Operator.CONTAINS));

  String name();

  /** A column of whole numbers. */
  record Whole(String name, String column) implements Field {}

  /**
   * When the object was created. Its id, which says when it was made, narrows the search.
   *
   * @param prefix of the ids
   * @param lag how much later than its id an object may be created
   */
  record Created(String prefix, Duration lag) implements Field {
    @Override
    public String name() {
      return "created";
    }
  }

  /** A column that holds an id, which has capitals that matter, or null. */
  record Id(String name, String column) implements Field {}

  /** The column of a currency, in capitals and never null. */
  record Currency(String column) implements Field {
    @Override
    public String name() {
      return "currency";
    }
  }

  /** A word of few, each with the condition under which it is the object's. */
  record Choice(String name, Map<String, Condition> conditions) implements Field {}

  /**
   * What holds of the object itself, or of the row {@code s} that another table has of its id.
   *
   * @param table that other one; null: it holds of {@code t}
   */
  record Condition(@Nullable String table, String text) {}

  /** A word of {@link Words}. */
  record Word(String name) implements Field {}

  /** A text of {@link Words}, in which one can look for parts. */
  record Text(String name) implements Field {}

  /** The merchant's own words, by key. */
  record Metadata() implements Field {
    @Override
    public String name() {
      return "metadata";
    }
  }

  default Set<Operator> operators() {
    return switch (this) {
      case Whole _, Created _ -> SIZE;
      case Text _ -> TEXT;
      case Id _, Currency _, Choice _, Word _, Metadata _ -> EXACT;
    };
  }

  default boolean takesNumbers() {
    return switch (this) {
      case Whole _, Created _ -> true;
      case Id _, Currency _, Choice _, Word _, Text _, Metadata _ -> false;
    };
  }

  /** Whether one can ask for what has none. */
  default boolean isNullable() {
    return switch (this) {
      case Id _, Word _, Text _, Metadata _ -> true;
      case Whole _, Created _, Currency _, Choice _ -> false;
    };
  }
}
