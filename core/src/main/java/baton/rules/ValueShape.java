package baton.rules;

import baton.core.Currencies;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which values there are of each kind. */
final class ValueShape {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Far more than Stripe charges at once, and far less than a number that overflows. */
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}");

  private static final Pattern HOUR = Pattern.compile("1?\\d|2[0-3]");

  private ValueShape() {}

  /**
   * What is wrong with the first of {@code values} that is none of {@code kind}, named by its
   * place, since it might be a whole card number; null when all are.
   *
   * @param choices the only values there are; empty when there are many
   */
  static @Nullable String fault(Attribute.Kind kind, List<String> choices, List<String> values) {
    for (var place = 0; place < values.size(); place++) {
      if (!isOf(kind, choices, values.get(place))) {
        return "value %d %s".formatted(place + 1, must(kind, choices));
      }
    }
    return null;
  }

  private static boolean isOf(Attribute.Kind kind, List<String> choices, String value) {
    return switch (kind) {
      case AMOUNT -> AMOUNT.matcher(value).matches();
      case BIN -> Bins.find(value) != null;
      case COUNTRY -> COUNTRIES.contains(value);
      case CURRENCY -> isCurrency(value);
      case TEXT, METADATA -> !value.isEmpty() && value.length() <= RuleLimits.VALUE_MAX;
      case CHOICE, WEEKDAY -> choices.contains(value);
      case HOUR -> HOUR.matcher(value).matches();
    };
  }

  /** As conditions write it: {@code eur}. */
  static boolean isCurrency(String value) {
    return value.equals(value.toLowerCase(Locale.ROOT)) && Currencies.find(value) != null;
  }

  private static String must(Attribute.Kind kind, List<String> choices) {
    return switch (kind) {
      case AMOUNT -> "must be a whole number in the currency's smallest unit, of 12 digits at most";
      case BIN ->
          "must be 6 to 8 digits, or a range of two such, equally long and in order: 424242-424299";
      case COUNTRY -> "must be an ISO 3166 country of two letters in upper case";
      case CURRENCY -> "must be a currency of three letters in lower case";
      case TEXT, METADATA -> "must have 1 to %d characters".formatted(RuleLimits.VALUE_MAX);
      case CHOICE, WEEKDAY -> "must be one of " + String.join(", ", choices);
      case HOUR -> "must be an hour from 0 to 23";
    };
  }
}
