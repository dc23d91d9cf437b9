package baton.rules;

import baton.core.Currencies;
import baton.rules.Condition.Test;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What rules mean, written as plainly as can be: the oracle for the compiled ones. */
@NullMarked
public final class NaiveRules {
  private final Map<String, NamedList> lists;

  public NaiveRules(Map<String, NamedList> lists) {
    this.lists = lists;
  }

  /** The index of the first rule that is met, or -1. */
  public int match(RuleSet ruleSet, PaymentFacts facts) {
    for (var index = 0; index < ruleSet.rules().size(); index++) {
      if (isMet(ruleSet.rules().get(index), facts)) {
        return index;
      }
    }
    return -1;
  }

  public boolean isMet(Rule rule, PaymentFacts facts) {
    return rule.conditions().stream().allMatch(it -> Boolean.TRUE.equals(ask(it, facts)));
  }

  /** Null is unknown. */
  @Nullable Boolean ask(Condition condition, PaymentFacts facts) {
    return switch (condition) {
      case Test test -> ask(test, facts);
      case Condition.Not(var inner) -> {
        var answer = ask(inner, facts);
        yield answer == null ? null : !answer;
      }
      case Condition.Any(var conditions) -> {
        var answers = conditions.stream().map(it -> String.valueOf(ask(it, facts))).toList();
        yield answers.contains("true") ? Boolean.TRUE : answers.contains("null") ? null : false;
      }
    };
  }

  private @Nullable Boolean ask(Test test, PaymentFacts facts) {
    var isContrary = test.operator() == Operator.IS_NOT || test.operator() == Operator.NOT_IN;
    @Nullable Boolean answer =
        switch (test.attribute()) {
          case AMOUNT -> amount(test, facts);
          case BIN -> bin(values(test), facts.bin());
          case METADATA -> metadata(test, facts);
          case HOUR -> hour(test, facts);
          case CURRENCY -> one(test, Currencies.code(facts.amount().currency()));
          default -> one(test, text(test, facts));
        };
    return answer == null ? null : answer != isContrary;
  }

  private static @Nullable String text(Test test, PaymentFacts facts) {
    return switch (test.attribute()) {
      case WEEKDAY ->
          facts
              .at()
              .atZone(ZoneId.of(String.valueOf(test.timeZone())))
              .getDayOfWeek()
              .name()
              .toLowerCase(Locale.ROOT);
      default -> facts.text(test.attribute());
    };
  }

  private @Nullable Boolean one(Test test, @Nullable String value) {
    var isIssuer = test.attribute() == Attribute.CARD_ISSUER;
    return value == null
        ? null
        : values(test).stream()
            .anyMatch(it -> isIssuer ? it.equalsIgnoreCase(value) : it.equals(value));
  }

  private static boolean amount(Test test, PaymentFacts facts) {
    if (!Currencies.code(facts.amount().currency()).equals(test.currency())) {
      return false;
    }
    var minor = facts.amount().minor();
    var first = Long.parseLong(test.values().getFirst());
    return switch (test.operator()) {
      case EQ -> minor == first;
      case GT -> minor > first;
      case GTE -> minor >= first;
      case LT -> minor < first;
      case LTE -> minor <= first;
      default -> minor >= first && minor <= Long.parseLong(test.values().getLast());
    };
  }

  /** Tries each full BIN that the known digits may stand for. */
  private static @Nullable Boolean bin(List<String> values, @Nullable String bin) {
    if (bin == null) {
      return null;
    }
    var low = Long.parseLong((bin + "00").substring(0, 8));
    var high = Long.parseLong((bin + "99").substring(0, 8));
    var hits = 0;
    for (var full = low; full <= high; full++) {
      var digits = "%08d".formatted(full);
      if (values.stream().anyMatch(it -> isIn(it, digits))) {
        hits++;
      }
    }
    return hits == 0 ? Boolean.FALSE : hits == high - low + 1 ? Boolean.TRUE : null;
  }

  private static boolean isIn(String value, String digits) {
    var ends = value.split("-", -1);
    var known = digits.substring(0, ends[0].length());
    return ends[0].compareTo(known) <= 0 && known.compareTo(ends[ends.length - 1]) <= 0;
  }

  private @Nullable Boolean metadata(Test test, PaymentFacts facts) {
    var value = facts.metadata().get(String.valueOf(test.key()));
    return switch (test.operator()) {
      case EXISTS -> value != null;
      case NOT_EXISTS -> value == null;
      default -> value == null ? null : values(test).contains(value);
    };
  }

  private static boolean hour(Test test, PaymentFacts facts) {
    var hour = facts.at().atZone(ZoneId.of(String.valueOf(test.timeZone()))).getHour();
    var values = test.values().stream().map(Integer::valueOf).toList();
    if (test.operator() != Operator.BETWEEN) {
      return values.contains(hour);
    }
    int from = values.getFirst();
    int to = values.getLast();
    return from <= to ? hour >= from && hour <= to : hour >= from || hour <= to;
  }

  private List<String> values(Test test) {
    var list = lists.get(String.valueOf(test.list()));
    return list == null ? test.values() : list.values();
  }
}
