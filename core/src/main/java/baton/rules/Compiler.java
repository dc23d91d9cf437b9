package baton.rules;

import baton.core.Currencies;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes {@link Matcher}s of conditions, and remembers which lists they are made of. */
final class Compiler {
  private final Map<String, NamedList> lists;
  private final Map<String, Integer> versions = new TreeMap<>();

  /** Those of long lists, once for all conditions that use them. */
  private final Map<String, Ranges> bins = new HashMap<>();

  Compiler(Map<String, NamedList> lists) {
    this.lists = lists;
  }

  /** What {@link #matcher} met so far: the version of each list, by id. */
  Map<String, Integer> versions() {
    return versions;
  }

  /** Throws {@link IllegalArgumentException} for what {@link RuleSetShape} has faults with. */
  Matcher matcher(Condition condition) {
    return switch (condition) {
      case Condition.Test test -> matcher(test);
      case Condition.Any(var conditions) ->
          new Matcher.Any(conditions.stream().map(this::matcher).toList());
      case Condition.Not(var inner) -> new Matcher.Not(matcher(inner));
    };
  }

  private Matcher matcher(Condition.Test test) {
    return switch (test.attribute().kind()) {
      case AMOUNT -> amount(test);
      case BIN -> new Matcher.Bin(bins(test), isNegated(test));
      case COUNTRY, TEXT, CHOICE -> text(test);
      case CURRENCY -> upperCase(test);
      case METADATA -> metadata(test);
      case HOUR -> hour(test);
      case WEEKDAY -> weekday(test);
    };
  }

  private Ranges bins(Condition.Test test) {
    return test.list() == null
        ? Bins.of(test.values())
        : bins.computeIfAbsent(test.list(), _ -> Bins.of(values(test)));
  }

  private static Matcher.Amount amount(Condition.Test test) {
    var currency = currency(needed(test.currency(), "currency"));
    var first = Long.parseLong(test.values().getFirst());
    var last = Long.parseLong(test.values().getLast());
    return switch (test.operator()) {
      case EQ -> new Matcher.Amount(currency, first, first);
      case GT -> new Matcher.Amount(currency, first + 1, Long.MAX_VALUE);
      case GTE -> new Matcher.Amount(currency, first, Long.MAX_VALUE);
      case LT -> new Matcher.Amount(currency, 0, first - 1);
      case LTE -> new Matcher.Amount(currency, 0, first);
      case BETWEEN -> new Matcher.Amount(currency, first, last);
      case IS, IS_NOT, IN, NOT_IN, EXISTS, NOT_EXISTS -> throw notTaken(test);
    };
  }

  private Matcher text(Condition.Test test) {
    return test.attribute() == Attribute.CARD_ISSUER
        ? upperCase(test)
        : new Matcher.Text(test.attribute(), Set.copyOf(values(test)), isNegated(test));
  }

  private Matcher upperCase(Condition.Test test) {
    var values =
        values(test).stream()
            .map(it -> it.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Matcher.Text(test.attribute(), values, isNegated(test));
  }

  private Matcher metadata(Condition.Test test) {
    var key = needed(test.key(), "key");
    return switch (test.operator()) {
      case EXISTS -> new Matcher.HasMetadata(key, false);
      case NOT_EXISTS -> new Matcher.HasMetadata(key, true);
      case IS, IS_NOT, IN, NOT_IN ->
          new Matcher.Metadata(key, Set.copyOf(values(test)), isNegated(test));
      case EQ, GT, GTE, LT, LTE, BETWEEN -> throw notTaken(test);
    };
  }

  private static Matcher hour(Condition.Test test) {
    var zone = new Zone(needed(test.timeZone(), "time zone"));
    return new Matcher.Hour(zone, hours(test));
  }

  private static int hours(Condition.Test test) {
    var numbers = test.values().stream().map(Integer::parseInt).toList();
    if (test.operator() != Operator.BETWEEN) {
      return bits(numbers, test, 24);
    }
    int last = numbers.getLast();
    var bits = 1 << last;
    for (int hour = numbers.getFirst(); hour != last; hour = (hour + 1) % 24) {
      bits |= 1 << hour;
    }
    return bits;
  }

  private static Matcher weekday(Condition.Test test) {
    return new Matcher.Weekday(new Zone(needed(test.timeZone(), "time zone")), weekdays(test));
  }

  private static int weekdays(Condition.Test test) {
    var names = test.attribute().choices();
    return bits(test.values().stream().map(names::indexOf).toList(), test, names.size());
  }

  private static int bits(List<Integer> numbers, Condition.Test test, int count) {
    var bits = 0;
    for (var number : numbers) {
      bits |= 1 << number;
    }
    return isNegated(test) ? ~bits & (1 << count) - 1 : bits;
  }

  private List<String> values(Condition.Test test) {
    var list = test.list();
    if (list == null) {
      return test.values();
    }
    var found = needed(lists.get(list), list);
    versions.put(list, found.version());
    return found.values();
  }

  private static boolean isNegated(Condition.Test test) {
    return test.operator() == Operator.IS_NOT || test.operator() == Operator.NOT_IN;
  }

  private static Currency currency(String code) {
    return needed(Currencies.find(code), "currency");
  }

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return value;
  }

  private static IllegalArgumentException notTaken(Condition.Test test) {
    return new IllegalArgumentException(test.attribute() + " does not take " + test.operator());
  }
}
