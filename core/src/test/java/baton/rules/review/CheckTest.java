package baton.rules.review;

import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CAPTURE_METHOD;
import static baton.rules.Attribute.CARD_BRAND;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_ISSUER;
import static baton.rules.Attribute.CARD_TYPE;
import static baton.rules.Attribute.CURRENCY;
import static baton.rules.Attribute.HOUR;
import static baton.rules.Attribute.INITIATOR;
import static baton.rules.Attribute.THREE_D_SECURE;
import static baton.rules.Attribute.WALLET;
import static baton.rules.Conditions.amount;
import static baton.rules.Conditions.any;
import static baton.rules.Conditions.in;
import static baton.rules.Conditions.inList;
import static baton.rules.Conditions.is;
import static baton.rules.Conditions.metadata;
import static baton.rules.Conditions.not;
import static baton.rules.Conditions.notIn;
import static baton.rules.Conditions.ruleSet;
import static baton.rules.Conditions.time;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.rules.Action;
import baton.rules.Attribute;
import baton.rules.CompiledRules;
import baton.rules.Condition;
import baton.rules.Conditions;
import baton.rules.NaiveRules;
import baton.rules.NamedList;
import baton.rules.Operator;
import baton.rules.RandomRules;
import baton.rules.Rule;
import baton.rules.RuleSet;
import baton.rules.review.Finding.Code;
import baton.rules.review.Finding.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: what the check says is so. Method: examples of what it finds, and random rule sets, in
 * which a rule that is called out of reach is never met first by random payments.
 */
@NullMarked
class CheckTest {
  private static final Map<String, NamedList> LISTS =
      Conditions.lists(
          new NamedList("list_1", 1, Attribute.Kind.COUNTRY, List.of("GB", "IE")),
          new NamedList("list_empty", 1, Attribute.Kind.COUNTRY, List.of()));

  private static final Map<String, Candidate> CANDIDATES =
      Map.of(
          "proc_A", new Candidate("proc_A", "Adyen", true, can(EnumSet.allOf(Feature.class))),
          "proc_B", new Candidate("proc_B", "Braintree", true, can(Set.of())),
          "proc_off", new Candidate("proc_off", "Old one", false, can(Set.of())),
          "proc_few",
              new Candidate(
                  "proc_few",
                  "Few",
                  true,
                  new Capabilities(Set.of(), Set.of("eur"), Set.of("visa"), Set.of("GB", "IE"))));

  static Stream<Arguments> outOfReach() {
    return Stream.of(
        Arguments.of(List.of(), List.of(is(CARD_COUNTRY, "GB"))),
        Arguments.of(List.of(in(CARD_COUNTRY, "GB", "IE")), List.of(is(CARD_COUNTRY, "GB"))),
        Arguments.of(
            List.of(inList(CARD_COUNTRY, Operator.IN, "list_1")),
            List.of(is(CARD_COUNTRY, "IE"), is(CARD_TYPE, "debit"))),
        Arguments.of(List.of(notIn(CARD_COUNTRY, "US")), List.of(is(CARD_COUNTRY, "GB"))),
        Arguments.of(List.of(notIn(CARD_COUNTRY, "US")), List.of(notIn(CARD_COUNTRY, "US", "CA"))),
        Arguments.of(List.of(is(CARD_ISSUER, "chase")), List.of(is(CARD_ISSUER, "CHASE"))),
        Arguments.of(
            List.of(amount(Operator.GTE, "eur", 5000)), List.of(amount(Operator.GT, "eur", 5000))),
        Arguments.of(
            List.of(is(CURRENCY, "eur")), List.of(amount(Operator.BETWEEN, "eur", 1000, 5000))),
        Arguments.of(List.of(not(amount(Operator.LT, "eur", 5000))), List.of(is(CURRENCY, "usd"))),
        Arguments.of(List.of(in(BIN, "424242")), List.of(in(BIN, "42424242", "4242420"))),
        Arguments.of(
            List.of(in(BIN, "424240-424249")), List.of(in(BIN, "424242"), is(CARD_TYPE, "debit"))),
        Arguments.of(
            List.of(metadata("shop", Operator.EXISTS)),
            List.of(metadata("shop", Operator.IS_NOT, "a"))),
        Arguments.of(
            List.of(time(HOUR, Operator.BETWEEN, "UTC", "20", "8")),
            List.of(time(HOUR, Operator.IN, "UTC", "23", "0"))),
        Arguments.of(List.of(time(HOUR, Operator.BETWEEN, "UTC", "0", "23")), List.of()),
        Arguments.of(
            List.of(any(is(CARD_TYPE, "debit"), is(CARD_COUNTRY, "GB"))),
            List.of(is(CARD_COUNTRY, "GB"), is(CARD_BRAND, "visa"))));
  }

  @ParameterizedTest
  @MethodSource
  void outOfReach(List<Condition> earlier, List<Condition> later) {
    assertThat(codes(ruleSet(rule("first", earlier), rule("second", later))))
        .containsExactly("second unreachable");
  }

  static Stream<Arguments> withinReach() {
    return Stream.of(
        Arguments.of(List.of(is(CARD_COUNTRY, "GB")), List.of(in(CARD_COUNTRY, "GB", "IE"))),
        Arguments.of(
            List.of(is(CARD_COUNTRY, "GB"), is(CARD_TYPE, "debit")),
            List.of(is(CARD_COUNTRY, "GB"))),
        Arguments.of(List.of(notIn(CARD_COUNTRY, "US")), List.of()),
        Arguments.of(List.of(any(is(CARD_COUNTRY, "US"), notIn(CARD_COUNTRY, "US"))), List.of()),
        Arguments.of(List.of(amount(Operator.GTE, "eur", 0)), List.of()),
        Arguments.of(
            List.of(any(in(BIN, "42424200-42424249"), in(BIN, "42424250-42424299"))),
            List.of(in(BIN, "424242"))),
        Arguments.of(
            List.of(metadata("shop", Operator.IS, "a")),
            List.of(not(metadata("shop", Operator.IS, "a")))),
        Arguments.of(
            List.of(time(HOUR, Operator.IS, "UTC", "8")),
            List.of(time(HOUR, Operator.IS, "Europe/London", "8"))));
  }

  @ParameterizedTest
  @MethodSource
  void withinReach(List<Condition> earlier, List<Condition> later) {
    assertThat(codes(ruleSet(rule("first", earlier), rule("second", later)))).isEmpty();
  }

  @Test
  void severalRulesTogetherCanTakeAllPaymentsOfAnother() {
    var halves =
        ruleSet(
            rule("small", amount(Operator.LT, "eur", 5000)),
            rule("large", amount(Operator.GTE, "eur", 5000)),
            rule("other money", notIn(CURRENCY, "eur")),
            rule("british", is(CARD_COUNTRY, "GB")));
    assertThat(findings(halves))
        .extracting(Finding::sentence)
        .containsExactly(
            "\"british\" is never reached: every payment that meets it meets"
                + " \"small\" or \"large\" or \"other money\" before");
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        Arguments.of(
            List.of(is(CARD_COUNTRY, "GB"), is(CARD_TYPE, "debit"), is(CARD_COUNTRY, "US")),
            "it cannot be that card country is GB and card country is US"),
        Arguments.of(
            List.of(amount(Operator.GT, "eur", 10000), amount(Operator.LT, "eur", 5000)),
            "it cannot be that amount is more than 100.00 EUR and amount is less than 50.00 EUR"),
        Arguments.of(
            List.of(amount(Operator.GT, "eur", 10000), amount(Operator.GT, "usd", 10000)),
            "it cannot be that amount is more than 100.00 EUR and amount is more than 100.00 USD"),
        Arguments.of(
            List.of(is(CURRENCY, "eur"), amount(Operator.GT, "usd", 10000)),
            "it cannot be that currency is eur and amount is more than 100.00 USD"),
        Arguments.of(
            List.of(amount(Operator.LT, "eur", 0)),
            "it cannot be that amount is less than 0.00 EUR"),
        Arguments.of(
            List.of(in(BIN, "424242"), notIn(BIN, "42424242", "424240-424299")),
            "it cannot be that BIN is 424242 and BIN is none of 42424242, 424240-424299"),
        Arguments.of(
            List.of(metadata("a", Operator.NOT_EXISTS), metadata("a", Operator.IS_NOT, "b")),
            "it cannot be that metadata \"a\" is not there and metadata \"a\" is not \"b\""),
        Arguments.of(
            List.of(
                any(is(CARD_COUNTRY, "GB"), is(CARD_TYPE, "debit")),
                is(CARD_COUNTRY, "US"),
                is(CARD_TYPE, "credit")),
            "its conditions cannot all be met at once"));
  }

  @ParameterizedTest
  @MethodSource
  void contradictions(List<Condition> conditions, String why) {
    assertThat(findings(ruleSet(rule("it", conditions))))
        .containsExactly(
            Finding.warning(Code.CONTRADICTION, "it", "no payment can meet \"it\": " + why));
  }

  @Test
  void emptyListsAreTold() {
    var ruleSet =
        ruleSet(
            rule("in", inList(CARD_COUNTRY, Operator.IN, "list_empty")),
            rule("not in", inList(CARD_COUNTRY, Operator.NOT_IN, "list_empty")));
    assertThat(codes(ruleSet)).containsExactly("in empty_list", "not in empty_list");
  }

  static Stream<Arguments> amounts() {
    return Stream.of(
        Arguments.of(amount(Operator.GTE, "eur", 50), 0),
        Arguments.of(amount(Operator.GTE, "eur", 0), 0),
        Arguments.of(amount(Operator.GTE, "eur", 49), 1),
        Arguments.of(amount(Operator.GTE, "eur", 100_000_000), 0),
        Arguments.of(amount(Operator.GTE, "eur", 100_000_001), 1),
        Arguments.of(amount(Operator.GTE, "jpy", 100_000_000), 0),
        Arguments.of(amount(Operator.GTE, "jpy", 100_000_001), 1),
        Arguments.of(amount(Operator.GTE, "kwd", 1_000_000_010), 1),
        Arguments.of(amount(Operator.GTE, "isk", 500), 0),
        Arguments.of(amount(Operator.GTE, "isk", 550), 1),
        Arguments.of(amount(Operator.GTE, "kwd", 5_005), 1),
        Arguments.of(amount(Operator.GTE, "jpy", 7_000), 0),
        Arguments.of(amount(Operator.GTE, "jpy", 700_000), 1),
        Arguments.of(amount(Operator.GTE, "kwd", 7_000), 1),
        Arguments.of(amount(Operator.GTE, "kwd", 70_000), 0),
        Arguments.of(not(any(amount(Operator.BETWEEN, "eur", 5, 5_000))), 1));
  }

  /** Beside 70.00 euro. */
  @ParameterizedTest
  @MethodSource
  void amounts(Condition condition, int suspicions) {
    var euro = rule("euro", amount(Operator.GTE, "eur", 7_000), is(CARD_COUNTRY, "FR"));
    assertThat(codes(ruleSet(euro, rule("it", condition))))
        .hasSize(suspicions)
        .allMatch("it amount_unit"::equals);
  }

  @Test
  void aSuspiciousAmountIsToldInBothUnits() {
    var ruleSet =
        ruleSet(
            rule("euro", amount(Operator.GTE, "eur", 5_000)),
            rule("yen", amount(Operator.GTE, "jpy", 500_000)));
    assertThat(findings(ruleSet))
        .extracting(Finding::sentence)
        .containsExactly(
            "in \"yen\", the amount 500000 is 500000 JPY, a hundred times what stands for another"
                + " currency with two decimals: amounts are counted in the currency's smallest"
                + " unit");
  }

  @Test
  void processorsMustBeThereAndEnabled() {
    var rule =
        new Rule(
            "it",
            "UK",
            List.of(),
            new Action(
                List.of(new Action.Share("proc_off", 50), new Action.Share("proc_none", 49)),
                List.of("proc_off", "proc_gone")));
    assertThat(findings(new RuleSet("rs_1", 1, "Europe", List.of(rule), Action.to("proc_off"))))
        .containsExactly(
            Finding.error(Code.SPLIT_SUM, "it", "the split of \"UK\" adds up to 99 percent"),
            Finding.error(
                Code.DISABLED_PROCESSOR,
                "it",
                "payments of \"UK\" go to Old one, which is disabled"),
            Finding.error(
                Code.UNKNOWN_PROCESSOR,
                "it",
                "payments of \"UK\" go to proc_none, which is no processor here"),
            Finding.warning(
                Code.DISABLED_PROCESSOR, "it", "\"UK\" is retried with Old one, which is disabled"),
            Finding.error(
                Code.UNKNOWN_PROCESSOR,
                "it",
                "\"UK\" is retried with proc_gone, which is no processor here"),
            Finding.error(
                Code.DISABLED_PROCESSOR,
                null,
                "payments of the default action go to Old one, which is disabled"));
  }

  static Stream<Arguments> incapable() {
    return Stream.of(
        Arguments.of(is(CURRENCY, "eur"), ""),
        Arguments.of(is(CURRENCY, "usd"), "error currency usd, and no others come"),
        Arguments.of(in(CURRENCY, "eur", "usd"), "warning currency usd"),
        Arguments.of(notIn(CURRENCY, "usd"), ""),
        Arguments.of(amount(Operator.GTE, "usd", 5000), "error currency usd, and no others come"),
        Arguments.of(is(CARD_BRAND, "amex"), "error card brand amex, and no others come"),
        Arguments.of(in(CARD_COUNTRY, "FR", "DE", "GB"), "warning card country DE, FR"),
        Arguments.of(
            any(is(CARD_COUNTRY, "FR"), is(CARD_COUNTRY, "GB")), "warning card country FR"),
        Arguments.of(any(is(CARD_COUNTRY, "FR"), is(CARD_TYPE, "debit")), ""),
        Arguments.of(
            is(CAPTURE_METHOD, "manual"), "error capture method manual, and no others come"),
        Arguments.of(in(CAPTURE_METHOD, "manual", "automatic"), "warning capture method manual"),
        Arguments.of(is(CAPTURE_METHOD, "automatic"), ""),
        Arguments.of(
            is(THREE_D_SECURE, "challenge"), "error 3DS request challenge, and no others come"),
        Arguments.of(is(THREE_D_SECURE, "automatic"), ""),
        Arguments.of(is(INITIATOR, "merchant"), "error initiator merchant, and no others come"),
        Arguments.of(is(INITIATOR, "customer"), ""),
        Arguments.of(in(WALLET, "apple_pay", "none"), "warning wallet apple_pay"),
        Arguments.of(is(WALLET, "google_pay"), "error wallet google_pay, and no others come"));
  }

  @ParameterizedTest
  @MethodSource
  void incapable(Condition condition, String expected) {
    var rule = new Rule("it", "it", List.of(condition), Action.to("proc_few", "proc_A"));
    var found =
        findings(new RuleSet("rs_1", 1, "Europe", List.of(rule), Action.to("proc_A"))).stream()
            .map(it -> it.severity().code() + " " + it.sentence())
            .map(it -> it.replace("payments of \"it\" go to Few, which does not take ", ""))
            .toList();
    assertThat(found).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void anIncapableRetryProcessorIsOnlySkipped() {
    var rule = new Rule("it", "it", List.of(is(CURRENCY, "usd")), Action.to("proc_A", "proc_few"));
    assertThat(findings(new RuleSet("rs_1", 1, "Europe", List.of(rule), Action.to("proc_A"))))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void aLargeRuleSetIsReadInNoTime() {
    var bins = IntStream.range(0, 100_000).mapToObj(it -> String.valueOf(30_000_000 + it * 7));
    var list = new NamedList("list_bins", 1, Attribute.Kind.BIN, bins.toList());
    var rules =
        IntStream.range(0, 100)
            .mapToObj(it ->
                rule(
                    "rule_" + it,
                    inList(BIN, Operator.IN, "list_bins"),
                    amount(Operator.GTE, "eur", 100_000 - it * 100)))
            .toArray(Rule[]::new);
    assertThat(Check.findings(ruleSet(rules), Conditions.lists(list), CANDIDATES)).isEmpty();
  }

  @Test
  void whatIsCalledOutOfReachIsNeverReached() {
    var seed = new Random().nextLong();
    var made = new RandomRules(new Random(seed));
    var plain = new NaiveRules(RandomRules.LISTS);
    var found = new HashMap<Code, Integer>();
    for (var round = 0; round < 1_000; round++) {
      var ruleSet = made.ruleSet();
      var compiled = CompiledRules.of(ruleSet, RandomRules.LISTS);
      var findings = Check.findings(ruleSet, RandomRules.LISTS, CANDIDATES);
      findings.forEach(it -> found.merge(it.code(), 1, Integer::sum));
      for (var payment = 0; payment < 40; payment++) {
        var facts = made.facts();
        var match = compiled.match(facts);
        for (var it : findings) {
          var index = ruleSet.rules().stream().map(Rule::id).toList().indexOf(it.rule());
          Supplier<String> as = () -> "seed %d, %s, %s, %s".formatted(seed, it, ruleSet, facts);
          if (it.code() == Code.UNREACHABLE) {
            assertThat(match).as(as).isNotEqualTo(index);
          }
          if (it.code() == Code.CONTRADICTION) {
            assertThat(plain.isMet(ruleSet.rules().get(index), facts)).as(as).isFalse();
          }
        }
      }
    }
    assertThat(found.get(Code.UNREACHABLE)).as("seed %d", seed).isGreaterThan(100);
    assertThat(found.get(Code.CONTRADICTION)).as("seed %d", seed).isGreaterThan(100);
  }

  private static Rule rule(String id, Condition... conditions) {
    return Conditions.rule(id, conditions);
  }

  private static Rule rule(String id, List<Condition> conditions) {
    return Conditions.rule(id, conditions.toArray(Condition[]::new));
  }

  private static Capabilities can(Set<Feature> features) {
    return Capabilities.of(features);
  }

  private static List<Finding> findings(RuleSet ruleSet) {
    return Check.findings(ruleSet, LISTS, CANDIDATES);
  }

  private static List<String> codes(RuleSet ruleSet) {
    return findings(ruleSet).stream().map(it -> it.rule() + " " + it.code().code()).toList();
  }
}
