package baton.search;

import baton.core.Ids;
import baton.search.Value.Nothing;
import baton.search.Value.Text;
import baton.search.Value.Whole;
import java.time.Instant;
import java.util.Locale;

/**
 * Turns clauses into SQL. Text of the caller is only ever a value.
 *
 * @param from where the ids of what is searched begin: with it, the words of other objects, and of
 *     earlier pages, are not walked through
 * @param below where they end
 */
record Conditions(String from, String below) {
  /** The end of the year 9999, beyond which the database has no times. */
  private static final long SECONDS_MAX = 253_402_300_799L;

  private static final String HAS =
      """
      EXISTS (SELECT FROM search_words w
               WHERE w.id = t.id AND w.id >= ? AND w.id < ? AND %s)
      """;
  private static final String HAS_WORD = HAS.formatted("w.words @> ?::text[]");
  private static final String HAS_TEXT =
      HAS.formatted("w.words @> ?::text[] AND w.texts ->> '%s' = ?");
  private static final String HAS_PART =
      HAS.formatted("w.trigrams @> ?::int[] AND strpos(w.texts ->> '%s', ?) > 0");

  Sql of(Clause it) {
    return switch (it.field()) {
      case Field.Whole(_, var column) -> whole(column, it);
      case Field.Created created -> created(created, it);
      case Field.Id(_, var column) -> id(column, it);
      case Field.Currency(var column) -> currency(column, it);
      case Field.Choice choice -> signed(choice(choice, it), it);
      case Field.Word(var name) -> signed(word(name, it), it);
      case Field.Text(var name) -> signed(text(name, it), it);
      case Field.Metadata() -> metadata(it);
    };
  }

  private static Sql signed(Sql sql, Clause it) {
    return it.isNegated() ? sql.negated() : sql;
  }

  private static Sql whole(String column, Clause it) {
    var number = number(it);
    if (it.operator() == Operator.EQUALS) {
      return it.isNegated() ? unequal(column, number) : Sql.of(column + " = ?", number);
    }
    var operator = it.isNegated() ? it.operator().opposite() : it.operator();
    return Sql.of(column + " " + operator.sign() + " ?", number);
  }

  /** Two ranges of an index, which {@code <>} is not. */
  private static Sql unequal(String column, Object value) {
    return Sql.of("(%s < ? OR %s > ?)".formatted(column, column), value, value);
  }

  /** From the first second that matches to the last; seconds that are not shown are beyond both. */
  private static Sql created(Field.Created field, Clause it) {
    var second = Math.clamp(number(it), -1, SECONDS_MAX - 1);
    return switch (it.operator()) {
      case EQUALS -> {
        var within = since(field, second).and(until(field, second + 1));
        yield it.isNegated() ? within.negated() : within;
      }
      case LESS, AT_MOST, MORE, AT_LEAST -> {
        var operator = it.isNegated() ? it.operator().opposite() : it.operator();
        yield switch (operator) {
          case LESS -> until(field, second);
          case AT_MOST -> until(field, second + 1);
          case MORE -> since(field, second + 1);
          case AT_LEAST, EQUALS, CONTAINS -> since(field, second);
        };
      }
      case CONTAINS -> throw new IllegalStateException("times have no parts");
    };
  }

  private static Sql since(Field.Created field, long second) {
    var at = Instant.ofEpochSecond(second);
    return Sql.of(
        "t.created_at >= ? AND t.id >= ?", at, Ids.lowest(field.prefix(), at.minus(field.lag())));
  }

  private static Sql until(Field.Created field, long second) {
    var at = Instant.ofEpochSecond(second);
    return Sql.of(
        "t.created_at < ? AND t.id < ?", at, Ids.lowest(field.prefix(), at.plus(Searchable.SKEW)));
  }

  private static Sql id(String column, Clause it) {
    return switch (it.value()) {
      case Nothing() -> Sql.of(column + (it.isNegated() ? " IS NOT NULL" : " IS NULL"));
      case Text(var text) ->
          Sql.of(column + (it.isNegated() ? " IS DISTINCT FROM ?" : " = ?"), text);
      case Whole _ -> throw new IllegalStateException("an id is no number");
    };
  }

  /** Cast, or the column would be, and its index not used. */
  private static Sql currency(String column, Clause it) {
    var code = text(it).toUpperCase(Locale.ROOT);
    return it.isNegated()
        ? Sql.of("(%s < ?::bpchar OR %s > ?::bpchar)".formatted(column, column), code, code)
        : Sql.of(column + " = ?::bpchar", code);
  }

  private static Sql choice(Field.Choice field, Clause it) {
    return Sql.of(field.conditions().getOrDefault(Words.folded(text(it)), "false"));
  }

  private Sql word(String name, Clause it) {
    return switch (it.value()) {
      case Nothing() -> has(Words.without(name));
      case Text(var text) -> has(Words.word(name, text));
      case Whole _ -> throw new IllegalStateException("a word is no number");
    };
  }

  private Sql text(String name, Clause it) {
    if (it.value() instanceof Nothing) {
      return has(Words.without(name));
    }
    var folded = Words.folded(text(it));
    return it.operator() == Operator.CONTAINS
        ? Sql.of(HAS_PART.formatted(name), from, below, Words.trigrams(name, folded), folded)
        : Sql.of(
            HAS_TEXT.formatted(name), from, below, new String[] {Words.word(name, folded)}, folded);
  }

  /** The words have each key, so that what has one is found by them; who has none is not. */
  private Sql metadata(Clause it) {
    return switch (it.value()) {
      case Nothing() -> {
        var hasKey = has(Words.metadataKey(it.key()));
        yield it.isNegated() ? hasKey : hasKey.negated();
      }
      case Text(var text) -> signed(has(Words.metadata(it.key(), text)), it);
      case Whole _ -> throw new IllegalStateException("metadata is no number");
    };
  }

  private Sql has(String word) {
    return Sql.of(HAS_WORD, from, below, new String[] {word});
  }

  private static String text(Clause it) {
    return switch (it.value()) {
      case Text(var text) -> text;
      case Whole _, Nothing _ -> throw new IllegalStateException("no text: " + it);
    };
  }

  private static long number(Clause it) {
    return switch (it.value()) {
      case Whole(var number) -> number;
      case Text _, Nothing _ -> throw new IllegalStateException("no number: " + it);
    };
  }
}
