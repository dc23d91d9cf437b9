package baton.rules;

import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether one {@link Condition.Test} can be asked: what it has, and lacks, and should not have. */
final class TestShape {
  private final Condition.Test test;
  private final Map<String, NamedList> lists;

  /** Takes the last part of the path, and what is wrong there. */
  private final BiConsumer<String, String> faults;

  TestShape(Condition.Test test, Map<String, NamedList> lists, BiConsumer<String, String> faults) {
    this.test = test;
    this.lists = lists;
    this.faults = faults;
  }

  void check() {
    var attribute = test.attribute();
    if (!attribute.takes(test.operator())) {
      faults.accept(
          "operator", "%s does not take %s".formatted(attribute.code(), test.operator().code()));
      return;
    }
    beside();
    if (test.list() == null) {
      values();
    } else {
      list(test.list());
    }
  }

  /** What some attributes need beside values, and others do not take. */
  private void beside() {
    var kind = test.attribute().kind();
    beside(
        "key",
        test.key(),
        kind == Attribute.Kind.METADATA,
        it -> !it.isEmpty() && it.length() <= RuleLimits.KEY_MAX,
        "must have 1 to %d characters".formatted(RuleLimits.KEY_MAX));
    beside(
        "currency",
        test.currency(),
        kind == Attribute.Kind.AMOUNT,
        ValueShape::isCurrency,
        "must be a currency of three letters in lower case");
    beside(
        "time_zone",
        test.timeZone(),
        kind == Attribute.Kind.HOUR || kind == Attribute.Kind.WEEKDAY,
        ZoneRulesProvider.getAvailableZoneIds()::contains,
        "must be an IANA time zone, such as Europe/London");
  }

  private void beside(
      String name,
      @Nullable String value,
      boolean isNeeded,
      Predicate<String> isRight,
      String otherwise) {
    if (value == null) {
      if (isNeeded) {
        faults.accept(name, test.attribute().code() + " needs it");
      }
    } else if (!isNeeded) {
      faults.accept(name, test.attribute().code() + " does not take it");
    } else if (!isRight.test(value)) {
      faults.accept(name, otherwise);
    }
  }

  private void values() {
    var count = test.values().size();
    var max = valuesMax();
    var min = test.operator() == Operator.BETWEEN ? 2 : Math.min(1, max);
    if (count < min || count > max) {
      var wanted = min == max ? String.valueOf(max) : "%d to %,d".formatted(min, max);
      faults.accept(
          "values",
          "%s takes %s values, but there are %,d".formatted(test.operator().code(), wanted, count));
      return;
    }
    var attribute = test.attribute();
    var fault = ValueShape.fault(attribute.kind(), attribute.choices(), test.values());
    if (fault != null) {
      faults.accept("values", fault);
    } else if (isBackwards()) {
      faults.accept("values", "the first amount must not be above the second");
    }
  }

  private int valuesMax() {
    return switch (test.operator().takes()) {
      case NONE -> 0;
      case ONE -> 1;
      case TWO -> 2;
      case SEVERAL -> RuleLimits.valuesMax(test.attribute().kind());
    };
  }

  /** Hours may go past midnight; amounts may not. */
  private boolean isBackwards() {
    return test.operator() == Operator.BETWEEN
        && test.attribute().kind() == Attribute.Kind.AMOUNT
        && Long.parseLong(test.values().getFirst()) > Long.parseLong(test.values().getLast());
  }

  private void list(String id) {
    var attribute = test.attribute();
    var isTaken = test.operator() == Operator.IN || test.operator() == Operator.NOT_IN;
    var list = lists.get(id);
    if (!isTaken || !attribute.takesList()) {
      faults.accept(
          "list", "%s %s takes no list".formatted(attribute.code(), test.operator().code()));
    } else if (!test.values().isEmpty()) {
      faults.accept("list", "give either values or a list");
    } else if (list == null) {
      faults.accept("list", "there is no such list");
    } else if (list.kind() != attribute.kind()) {
      faults.accept(
          "list",
          "a list of %s is needed, and this is one of %s"
              .formatted(code(attribute.kind()), code(list.kind())));
    }
  }

  private static String code(Attribute.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
