package baton.valuelist;

import baton.rules.Attribute;
import baton.rules.NamedList;
import baton.rules.RuleSetShape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a list are written, and which are right.
 *
 * @param hasCardNumber refuses texts in which a card number may stand
 */
record ListValues(Predicate<String> hasCardNumber) {
  /** So that a value fits a cursor. */
  static final int CHARS_MAX = 255;

  static final List<Attribute.Kind> KINDS =
      Arrays.stream(Attribute.values())
          .filter(Attribute::takesList)
          .map(Attribute::kind)
          .distinct()
          .sorted()
          .toList();

  private static final Pattern LINES = Pattern.compile("\\R+");
  private static final Pattern LINES_OR_COMMAS = Pattern.compile("[\\s,;]+");

  /** The values of a text: one on each line; codes also with commas or blanks between them. */
  static List<String> split(Attribute.Kind kind, String text) {
    var between = isFree(kind) ? LINES : LINES_OR_COMMAS;
    return between.splitAsStream(text).filter(it -> !it.isBlank()).toList();
  }

  /** As they are stored: countries in upper case, currencies in lower. */
  static List<String> written(Attribute.Kind kind, List<String> values) {
    return values.stream().map(it -> written(kind, it.strip())).toList();
  }

  private static String written(Attribute.Kind kind, String value) {
    return switch (kind) {
      case COUNTRY -> value.toUpperCase(Locale.ROOT);
      case CURRENCY -> value.toLowerCase(Locale.ROOT);
      case AMOUNT, BIN, TEXT, CHOICE, METADATA, HOUR, WEEKDAY -> value;
    };
  }

  /** What is wrong with written values, without them: they might be anything. Null when nothing. */
  @Nullable String fault(Attribute.Kind kind, List<String> values) {
    if (values.stream().anyMatch(it -> it.length() > CHARS_MAX)) {
      return "a value has at most %d characters".formatted(CHARS_MAX);
    }
    if (isFree(kind) && values.stream().anyMatch(hasCardNumber)) {
      return "a value looks like a card number, which is kept nowhere";
    }
    var faults = RuleSetShape.faults(new NamedList("", 1, kind, values));
    return faults.isEmpty() ? null : faults.getFirst().sentence();
  }

  private static boolean isFree(Attribute.Kind kind) {
    return kind == Attribute.Kind.TEXT || kind == Attribute.Kind.METADATA;
  }
}
