package baton.search;

import baton.http.Problem;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads Stripe's query language: clauses of a field, an operator and a value, joined by {@code
 * AND}, by {@code OR}, or by blanks, which mean {@code AND}. What it does not understand is a
 * {@link Problem} that names the place, counted in characters from 1.
 */
final class QueryParser {
  private static final int PART_CHARS_MIN = 3;

  private static final int SHOWN_CHARS_MAX = 40;

  private final String text;
  private final Map<String, Field> fields;
  private int at;

  private QueryParser(String text, Map<String, Field> fields) {
    this.text = text;
    this.fields = fields;
  }

  /** {@code fields} by their names. */
  static Query parse(String text, Map<String, Field> fields) {
    return new QueryParser(text, fields).query();
  }

  private Query query() {
    var clauses = new ArrayList<Clause>();
    Boolean isAny = null;
    skipBlanks();
    while (true) {
      clauses.add(clause());
      var end = at;
      skipBlanks();
      if (at == text.length()) {
        return new Query(Boolean.TRUE.equals(isAny), clauses);
      }
      if (at == end) {
        throw wrong("expected a blank between two clauses");
      }
      var isOr = joinsByOr();
      if (isAny != null && isAny != isOr) {
        throw wrong("AND and OR cannot be mixed in one query");
      }
      isAny = isOr;
      if (clauses.size() == Query.CLAUSES_MAX) {
        throw wrong("a query may have at most " + Query.CLAUSES_MAX + " clauses");
      }
    }
  }

  /** The word between two clauses, if there is one; afterwards a clause begins. */
  private boolean joinsByOr() {
    var isOr = takeJoin("or");
    if (isOr || takeJoin("and")) {
      skipBlanks();
    }
    return isOr;
  }

  private boolean takeJoin(String word) {
    var end = at + word.length();
    if (text.regionMatches(true, at, word, 0, word.length())
        && (end == text.length() || isBlank(text.charAt(end)))) {
      at = end;
      return true;
    }
    return false;
  }

  private Clause clause() {
    var isNegated = take('-');
    var field = field();
    var key = field instanceof Field.Metadata ? key() : "";
    skipBlanks();
    var operator = operator(field);
    skipBlanks();
    return new Clause(isNegated, field, key, operator, value(field, operator));
  }

  private Field field() {
    var from = at;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    var name = text.substring(from, at);
    var field = fields.get(name);
    if (field == null) {
      at = from;
      throw wrong(
          (name.isEmpty() ? "expected a field" : "there is no field `" + shown(name) + "`")
              + "; fields are "
              + fields.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    return field;
  }

  private String key() {
    if (!take('[')) {
      throw wrong("expected a key, as in metadata[\"key\"]");
    }
    var key = quoted();
    if (key == null || !take(']')) {
      throw wrong("expected a key in quotes and a bracket, as in metadata[\"key\"]");
    }
    return key;
  }

  private Operator operator(Field field) {
    var from = at;
    var operator = operator();
    if (operator == null || !field.operators().contains(operator)) {
      at = from;
      throw wrong(
          "expected an operator of `%s`, which has %s"
              .formatted(
                  field.name(),
                  field.operators().stream()
                      .map(Operator::sign)
                      .collect(Collectors.joining("  "))));
    }
    return operator;
  }

  private @Nullable Operator operator() {
    if (take(':')) {
      return Operator.EQUALS;
    }
    if (take('~')) {
      return Operator.CONTAINS;
    }
    if (take('<')) {
      return take('=') ? Operator.AT_MOST : Operator.LESS;
    }
    if (take('>')) {
      return take('=') ? Operator.AT_LEAST : Operator.MORE;
    }
    return null;
  }

  private Value value(Field field, Operator operator) {
    var from = at;
    var quoted = quoted();
    var word = quoted == null ? bareWord() : quoted;
    if (quoted == null && word.equalsIgnoreCase("null")) {
      return nothing(field, operator, from);
    }
    if (field.takesNumbers()) {
      return whole(field, word, from);
    }
    var mayBeBare = field.operators().equals(Field.EXACT);
    if (word.isEmpty() || (quoted == null && !mayBeBare)) {
      throw wrong("expected a value in quotes", from);
    }
    if (operator == Operator.CONTAINS && word.codePointCount(0, word.length()) < PART_CHARS_MIN) {
      throw wrong("~ needs at least " + PART_CHARS_MIN + " characters", from);
    }
    return new Value.Text(word);
  }

  private Value nothing(Field field, Operator operator, int from) {
    if (!field.isNullable() || operator != Operator.EQUALS) {
      throw wrong("`%s%s` does not take null".formatted(field.name(), operator.sign()), from);
    }
    return new Value.Nothing();
  }

  private Value whole(Field field, String word, int from) {
    if (!word.matches("-?[0-9]{1,18}")) {
      throw wrong("`" + field.name() + "` takes a whole number of at most 18 digits", from);
    }
    return new Value.Whole(Long.parseLong(word));
  }

  /** Null when no quote stands here. A backslash takes the next character as it is. */
  private @Nullable String quoted() {
    var from = at;
    if (!take('"') && !take('\'')) {
      return null;
    }
    var quote = text.charAt(from);
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (!take(quote)) {
      throw wrong("this quote is not closed", from);
    }
    return value.toString();
  }

  /** Without quotes: a number, a word such as {@code true}, {@code null}. Perhaps empty. */
  private String bareWord() {
    var from = at;
    while (at < text.length() && (isOfName(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char it) {
    return it == ' ' || it == '\t' || it == '\n' || it == '\r';
  }

  private static boolean isOfName(char it) {
    return (it >= 'a' && it <= 'z')
        || (it >= 'A' && it <= 'Z')
        || (it >= '0' && it <= '9')
        || it == '_'
        || it == '.';
  }

  private Problem wrong(String why) {
    return wrong(why, at);
  }

  private Problem wrong(String why, int place) {
    var rest = text.substring(place);
    var here = rest.isEmpty() ? "its end" : "character " + (place + 1) + " (" + shown(rest) + ")";
    return Problem.invalid("Invalid search query at " + here + ": " + why + ".", "query");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "...";
  }
}
