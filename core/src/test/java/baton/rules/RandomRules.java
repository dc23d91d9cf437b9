package baton.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * Rule sets and payments made of few values, so that they meet each other, touch, and overlap. All
 * of them pass {@link RuleSetShape}.
 */
@NullMarked
public final class RandomRules {
  private static final List<String> COUNTRIES = List.of("GB", "US", "FR");
  private static final List<String> BINS =
      List.of("424242", "4242424", "42424242", "42424200-42424249", "424243", "42424250-42424299");
  private static final List<String> KNOWN_BINS =
      List.of("424242", "42424242", "42424249", "42424250", "424243", "42424399", "424244");
  private static final List<String> CURRENCIES = List.of("eur", "usd", "jpy");
  private static final List<String> ISSUERS = List.of("Chase", "CHASE", "Barclays");
  private static final List<String> SHOPS = List.of("a", "b", "c");
  private static final List<String> ZONES = List.of("Europe/London", "Asia/Tokyo", "UTC");

  public static final Map<String, NamedList> LISTS =
      Conditions.lists(
          new NamedList("list_bins", 1, Attribute.Kind.BIN, List.of("424242", "42424300")),
          new NamedList("list_empty", 1, Attribute.Kind.COUNTRY, List.of()),
          new NamedList("list_countries", 1, Attribute.Kind.COUNTRY, List.of("GB", "US")));

  private final Random random;

  public RandomRules(Random random) {
    this.random = random;
  }

  /** Of two to six rules. */
  public RuleSet ruleSet() {
    var rules = new ArrayList<Rule>();
    var count = 2 + random.nextInt(5);
    for (var index = 0; index < count; index++) {
      rules.add(Conditions.rule("rule_" + index, conditions(random.nextInt(4), 2)));
    }
    return Conditions.ruleSet(rules.toArray(Rule[]::new));
  }

  private Condition[] conditions(int count, int depth) {
    var conditions = new Condition[count];
    for (var at = 0; at < count; at++) {
      conditions[at] = condition(depth);
    }
    return conditions;
  }

  private Condition condition(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0 -> Conditions.any(conditions(1 + random.nextInt(3), depth - 1));
      case 1 -> Conditions.not(condition(depth - 1));
      default -> test();
    };
  }

  private Condition.Test test() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> amount();
      case 2 -> new Condition.Test(Attribute.BIN, membership(), some(BINS));
      case 3 -> fromList();
      case 4 -> new Condition.Test(Attribute.CURRENCY, membership(), some(CURRENCIES));
      case 5 -> new Condition.Test(Attribute.CARD_ISSUER, membership(), some(ISSUERS));
      case 6 -> metadata();
      case 7 -> Conditions.time(Attribute.WEEKDAY, membership(), one(ZONES), some(days()));
      case 8 -> hour();
      default -> new Condition.Test(Attribute.CARD_COUNTRY, membership(), some(COUNTRIES));
    };
  }

  private Condition.Test amount() {
    var operators =
        List.of(
            Operator.EQ, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.BETWEEN);
    var operator = one(operators);
    long low = random.nextInt(6);
    return operator == Operator.BETWEEN
        ? Conditions.amount(operator, one(CURRENCIES), low, low + random.nextInt(6))
        : Conditions.amount(operator, one(CURRENCIES), low);
  }

  private Condition.Test fromList() {
    return switch (random.nextInt(3)) {
      case 0 -> Conditions.inList(Attribute.BIN, membership(), "list_bins");
      case 1 -> Conditions.inList(Attribute.CARD_COUNTRY, membership(), "list_empty");
      default -> Conditions.inList(Attribute.CARD_COUNTRY, membership(), "list_countries");
    };
  }

  private Condition.Test metadata() {
    return switch (random.nextInt(3)) {
      case 0 -> Conditions.metadata("shop", Operator.EXISTS);
      case 1 -> Conditions.metadata("shop", Operator.NOT_EXISTS);
      default -> Conditions.metadata("shop", membership(), some(SHOPS));
    };
  }

  private Condition.Test hour() {
    var first = String.valueOf(random.nextInt(24));
    var second = String.valueOf(random.nextInt(24));
    return random.nextBoolean()
        ? Conditions.time(Attribute.HOUR, Operator.BETWEEN, one(ZONES), first, second)
        : Conditions.time(Attribute.HOUR, membership(), one(ZONES), first, second);
  }

  private static List<String> days() {
    return Attribute.WEEKDAY.choices();
  }

  private Operator membership() {
    return random.nextBoolean() ? Operator.IN : Operator.NOT_IN;
  }

  /** Of a payment of which each thing is known or not. */
  public PaymentFacts facts() {
    var payment =
        Payment.of(random.nextInt(12), one(CURRENCIES))
            .at(Instant.ofEpochSecond(random.nextLong(2_000_000_000L)).toString());
    if (random.nextInt(5) > 0) {
      payment.with(Attribute.BIN, one(KNOWN_BINS));
    }
    if (random.nextInt(5) > 0) {
      payment.with(Attribute.CARD_COUNTRY, one(COUNTRIES));
    }
    if (random.nextInt(5) > 0) {
      payment.with(Attribute.CARD_ISSUER, one(ISSUERS));
    }
    if (random.nextInt(3) > 0) {
      payment.metadata("shop", one(SHOPS));
    }
    return payment.facts();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String[] some(List<String> values) {
    var some = values.stream().filter(_ -> random.nextInt(3) == 0).toList();
    return some.isEmpty() ? new String[] {one(values)} : some.toArray(String[]::new);
  }
}
