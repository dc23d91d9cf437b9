package baton.search;

import baton.search.Value.Nothing;
import baton.search.Value.Text;
import baton.search.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns clauses into SQL. Text of the caller is only ever a value.
 *
 * @param idPrefix of what is searched
 * @param last the id behind which to go on; null: from the newest
 * @param lowest the id up to which to go; null: to the oldest
 */
record Conditions(String idPrefix, @Nullable String last, @Nullable String lowest) {
  /** What must be among the words, for all of {@code clauses} at once. */
  Sought wanted(List<Clause> clauses) {
    var wanted = nothing();
    for (var it : clauses) {
      if (isWanted(it)) {
        wanted = sought(wanted, it);
      }
    }
    return wanted;
  }

  /** What else {@code clauses} say. */
  List<Sql> others(List<Clause> clauses) {
    var others = new ArrayList<>(ofColumns(clauses));
    others.addAll(unwanted(clauses));
    return others;
  }

  /** What {@code clauses} say of columns. */
  List<Sql> ofColumns(List<Clause> clauses) {
    return clauses.stream()
        .filter(it -> isOfColumn(it.field()))
        .map(it ->
            it.field() instanceof Field.Choice choice
                ? signed(choice(choice, it, clauses), it)
                : ofColumn(it))
        .toList();
  }

  /** What must not be among the words. No index tells who does not have a word. */
  List<Sql> unwanted(List<Clause> clauses) {
    return clauses.stream()
        .filter(it -> !isOfColumn(it.field()) && !isWanted(it))
        .map(it -> sought(nothing(), it).exists().negated())
        .toList();
  }

  private Sought nothing() {
    return Sought.in(idPrefix, last, lowest);
  }

  /** Before which ids everything is, as far as {@code clauses} say when it was created. */
  List<Sql> ends(List<Clause> clauses) {
    return spans(clauses).flatMap(it -> it.before("t").stream()).toList();
  }

  /** When {@code clauses} say that it was created, but for a second that they leave out. */
  private static Stream<Span> spans(List<Clause> clauses) {
    return clauses.stream()
        .filter(it -> !leavesOut(it))
        .<Span>mapMulti((it, all) -> {
          if (it.field() instanceof Field.Created field) {
            all.accept(Span.of(field, it));
          }
        });
  }

  private static boolean isOfColumn(Field field) {
    return switch (field) {
      case Field.Whole _, Field.Created _, Field.Id _, Field.Currency _, Field.Choice _ -> true;
      case Field.Word _, Field.Text _, Field.Metadata _ -> false;
    };
  }

  /** The words have each key of the metadata: who has none is not found by them. */
  private static boolean isWanted(Clause it) {
    if (isOfColumn(it.field())) {
      return false;
    }
    var isOfNoKey = it.field() instanceof Field.Metadata && it.value() instanceof Nothing;
    return it.isNegated() == isOfNoKey;
  }

  private static Sought sought(Sought more, Clause it) {
    return switch (it.field()) {
      case Field.Word(var name) -> more.word(word(name, it));
      case Field.Text(var name) -> text(more, name, it);
      case Field.Metadata() -> more.word(metadata(it));
      case Field.Whole _, Field.Created _, Field.Id _, Field.Currency _, Field.Choice _ ->
          throw new IllegalStateException("no words of " + it);
    };
  }

  private static Sql ofColumn(Clause it) {
    return switch (it.field()) {
      case Field.Whole(_, var column) -> whole(column, it);
      case Field.Created created -> created(created, it);
      case Field.Id(_, var column) -> id(column, it);
      case Field.Currency(var column) -> currency(column, it);
      case Field.Choice _, Field.Word _, Field.Text _, Field.Metadata _ ->
          throw new IllegalStateException("no column of " + it);
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

  private static Sql created(Field.Created field, Clause it) {
    var within = Span.of(field, it).within();
    return leavesOut(it) ? within.negated() : within;
  }

  /** Whether it says of one second that it is not meant. */
  private static boolean leavesOut(Clause it) {
    return it.operator() == Operator.EQUALS && it.isNegated();
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

  private Sql choice(Field.Choice field, Clause it, List<Clause> clauses) {
    var condition = field.conditions().get(Words.folded(text(it)));
    if (condition == null) {
      return Sql.of("false");
    }
    return condition.table() == null
        ? Sql.of(condition.text())
        : exists(condition.table(), condition.text(), clauses);
  }

  /** The bounds of the ids are said again: the database does not infer them for the other table. */
  private Sql exists(String table, String condition, List<Clause> clauses) {
    var found = Sql.of("s.mode = t.mode AND s.id = t.id AND " + condition);
    if (last != null) {
      found = found.and(Sql.of("s.id < ?", last));
    }
    if (lowest != null) {
      found = found.and(Sql.of("s.id >= ?", lowest));
    }
    for (var bound : spans(clauses).flatMap(it -> it.ids("s").stream()).toList()) {
      found = found.and(bound);
    }
    return new Sql(
        "EXISTS (SELECT FROM %s s WHERE %s)".formatted(table, found.text()), found.values());
  }

  private static String word(String name, Clause it) {
    return it.value() instanceof Nothing ? Words.without(name) : Words.word(name, text(it));
  }

  private static Sought text(Sought more, String name, Clause it) {
    if (it.value() instanceof Nothing) {
      return more.word(Words.without(name));
    }
    return it.operator() == Operator.CONTAINS
        ? more.part(name, Words.folded(text(it)))
        : more.text(name, Words.folded(text(it)));
  }

  private static String metadata(Clause it) {
    return it.value() instanceof Nothing
        ? Words.metadataKey(it.key())
        : Words.metadata(it.key(), text(it));
  }

  private static String text(Clause it) {
    return switch (it.value()) {
      case Text(var text) -> text;
      case Whole _, Nothing _ -> throw new IllegalStateException("no text: " + it);
    };
  }

  static long number(Clause it) {
    return switch (it.value()) {
      case Whole(var number) -> number;
      case Text _, Nothing _ -> throw new IllegalStateException("no number: " + it);
    };
  }
}
