package baton.bench.rules;

import baton.core.Money;
import baton.rules.Action;
import baton.rules.Attribute;
import baton.rules.Condition;
import baton.rules.NamedList;
import baton.rules.Operator;
import baton.rules.PaymentFacts;
import baton.rules.Rule;
import baton.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A hundred rules: nine of ten ask for one of three card countries and an amount, each tenth for a
 * BIN of one long list, and all of these but the last for manual capture too.
 */
final class Sample {
  static final int RULES = 100;

  /** Of each kind; different ones, so that no engine sees one payment all the time. */
  static final int PAYMENTS = 1024;

  private static final String LIST = "list_bins";
  private static final String FIRST_COUNTRY = "AD";
  private static final String COUNTRY_OF_NO_RULE = "ZW";
  private static final List<String> COUNTRIES =
      Stream.of(Locale.getISOCountries()).filter(it -> !it.equals(COUNTRY_OF_NO_RULE)).toList();

  private final int bins;

  Sample(int bins) {
    this.bins = bins;
  }

  RuleSet ruleSet() {
    var rules = IntStream.range(0, RULES).mapToObj(Sample::rule).toList();
    return new RuleSet("rs_1", 1, "Sample", rules, Action.to("proc_A"));
  }

  Map<String, NamedList> lists() {
    var values = IntStream.range(0, bins).mapToObj(Sample::bin).toList();
    return Map.of(LIST, new NamedList(LIST, 1, Attribute.Kind.BIN, values));
  }

  /** Those that meet the {@code first} rule, the {@code last}, or {@code none}. */
  List<PaymentFacts> payments(String which) {
    return switch (which) {
      case "first" -> payments(FIRST_COUNTRY, Sample::binOfNoList);
      case "last" -> payments(COUNTRY_OF_NO_RULE, it -> bin(it % bins));
      case "none" -> payments(COUNTRY_OF_NO_RULE, Sample::binOfNoList);
      default -> throw new IllegalArgumentException(which);
    };
  }

  /** What {@link #payments} meet. */
  static int expected(String which) {
    return switch (which) {
      case "first" -> 0;
      case "last" -> RULES - 1;
      default -> -1;
    };
  }

  private static Rule rule(int index) {
    var conditions = new ArrayList<Condition>();
    if (index % 10 < 9) {
      var countries =
          IntStream.range(3 * index, 3 * index + 3)
              .mapToObj(it -> COUNTRIES.get(it % COUNTRIES.size()))
              .toList();
      var minimum = String.valueOf(100 * (index + 1));
      conditions.add(test(Attribute.CARD_COUNTRY, Operator.IN, countries));
      conditions.add(
          new Condition.Test(
              Attribute.AMOUNT, Operator.GTE, List.of(minimum), null, null, "eur", null));
    } else {
      conditions.add(
          new Condition.Test(Attribute.BIN, Operator.IN, List.of(), LIST, null, null, null));
      if (index < RULES - 1) {
        conditions.add(test(Attribute.CAPTURE_METHOD, Operator.IS, List.of("manual")));
      }
    }
    return new Rule("rule_" + index, "Rule " + index, conditions, Action.to("proc_A"));
  }

  private static Condition test(Attribute attribute, Operator operator, List<String> values) {
    return new Condition.Test(attribute, operator, values, null, null, null, null);
  }

  /** Of eight digits, far enough from the next that ranges do not grow together. */
  private static String bin(int index) {
    return String.valueOf(40_000_000 + 37 * index);
  }

  private static String binOfNoList(int index) {
    return String.valueOf(40_000_001 + 37 * index);
  }

  private static List<PaymentFacts> payments(String country, IntFunction<String> bin) {
    // A stride through the list, so that a search ends in another place each time.
    return IntStream.range(0, PAYMENTS)
        .mapToObj(it -> payment(country, bin.apply(it * 97), 1_000_000 + it))
        .toList();
  }

  private static PaymentFacts payment(String country, String bin, long minor) {
    return new PaymentFacts(
        new Money(minor, Currency.getInstance("EUR")),
        bin,
        country,
        "CHASE",
        "debit",
        "visa",
        "card",
        "none",
        "customer",
        "automatic",
        null,
        null,
        null,
        "new",
        "automatic",
        Map.of(),
        Instant.EPOCH);
  }
}
