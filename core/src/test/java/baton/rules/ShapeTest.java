package baton.rules;

import static baton.rules.Attribute.AMOUNT;
import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_ISSUER;
import static baton.rules.Attribute.CARD_TYPE;
import static baton.rules.Attribute.CURRENCY;
import static baton.rules.Attribute.HOUR;
import static baton.rules.Attribute.METADATA;
import static baton.rules.Attribute.WEEKDAY;
import static baton.rules.Conditions.amount;
import static baton.rules.Conditions.any;
import static baton.rules.Conditions.in;
import static baton.rules.Conditions.inList;
import static baton.rules.Conditions.is;
import static baton.rules.Conditions.metadata;
import static baton.rules.Conditions.not;
import static baton.rules.Conditions.rule;
import static baton.rules.Conditions.ruleSet;
import static baton.rules.Conditions.time;
import static org.assertj.core.api.Assertions.assertThat;

import baton.rules.Action.Share;
import baton.rules.RuleSetShape.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored, and what is refused, with the name of the parameter. */
@NullMarked
class ShapeTest {
  private static final Map<String, NamedList> LISTS =
      Conditions.lists(new NamedList("list_1", 1, Attribute.Kind.BIN, List.of("424242")));

  static Stream<Condition> right() {
    return Stream.of(
        is(CARD_COUNTRY, "GB"),
        in(BIN, "424242", "4242424", "42424242", "424242-424299", "42424242-42424299"),
        inList(BIN, Operator.NOT_IN, "list_1"),
        in(CURRENCY, "eur", "jpy"),
        is(CARD_ISSUER, "x".repeat(500)),
        amount(Operator.BETWEEN, "eur", 5000, 5000),
        amount(Operator.EQ, "kwd", 0),
        metadata("k".repeat(40), Operator.NOT_EXISTS),
        time(HOUR, Operator.BETWEEN, "Europe/London", "22", "6"),
        time(WEEKDAY, Operator.IN, "UTC", "monday", "sunday"),
        any(not(any(is(CARD_TYPE, "debit"), is(CARD_TYPE, "credit")))));
  }

  @ParameterizedTest
  @MethodSource
  void right(Condition condition) {
    assertThat(faults(condition)).isEmpty();
    CompiledRules.of(ruleSet(rule("rule_1", condition)), LISTS);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(is(BIN, "424242"), "operator", "bin does not take is"),
        Arguments.of(is(AMOUNT, "5000"), "operator", "amount does not take is"),
        Arguments.of(
            new Condition.Test(CARD_COUNTRY, Operator.GT, "GB"),
            "operator",
            "card_country does not take gt"),
        Arguments.of(
            new Condition.Test(AMOUNT, Operator.GTE, "5000"), "currency", "amount needs it"),
        Arguments.of(amount(Operator.GTE, "EUR", 5000), "currency", "must be a currency of three"),
        Arguments.of(amount(Operator.BETWEEN, "eur", 2, 1), "values", "must not be above"),
        Arguments.of(amount(Operator.BETWEEN, "eur", 2), "values", "takes 2 values"),
        Arguments.of(amount(Operator.GTE, "eur", -1), "values", "value 1 must be a whole number"),
        Arguments.of(
            new Condition.Test(AMOUNT, Operator.GTE, List.of("50.00"), null, null, "eur", null),
            "values",
            "value 1 must be a whole number"),
        Arguments.of(in(BIN, "42424"), "values", "value 1 must be 6 to 8 digits"),
        Arguments.of(in(BIN, "424242", "424242424"), "values", "value 2 must be 6 to 8 digits"),
        Arguments.of(in(BIN, "424242-4242429"), "values", "value 1 must be 6 to 8 digits"),
        Arguments.of(in(BIN, "424299-424242"), "values", "value 1 must be 6 to 8 digits"),
        Arguments.of(in(BIN, "424242-"), "values", "value 1 must be 6 to 8 digits"),
        Arguments.of(in(BIN, "４２４２４２"), "values", "value 1 must be 6 to 8 digits"),
        Arguments.of(is(CARD_COUNTRY, "gb"), "values", "ISO 3166"),
        Arguments.of(is(CARD_COUNTRY, "UK"), "values", "ISO 3166"),
        Arguments.of(is(CURRENCY, "EUR"), "values", "currency of three letters"),
        Arguments.of(is(CURRENCY, "xau"), "values", "currency of three letters"),
        Arguments.of(is(CARD_TYPE, "charge"), "values", "one of credit, debit, prepaid"),
        Arguments.of(in(CARD_TYPE), "values", "in takes 1 to 1,000 values, but there are 0"),
        Arguments.of(
            new Condition.Test(CARD_TYPE, Operator.IS, "debit", "credit"),
            "values",
            "is takes 1 values, but there are 2"),
        Arguments.of(is(CARD_ISSUER, "x".repeat(501)), "values", "1 to 500 characters"),
        Arguments.of(is(CARD_ISSUER, ""), "values", "1 to 500 characters"),
        Arguments.of(is(METADATA, "a"), "key", "metadata needs it"),
        Arguments.of(metadata("", Operator.EXISTS), "key", "1 to 40 characters"),
        Arguments.of(metadata("k", Operator.EXISTS, "a"), "values", "exists takes 0 values"),
        Arguments.of(time(HOUR, Operator.IS, "Europe/Paris/X", "1"), "time_zone", "IANA time zone"),
        Arguments.of(is(HOUR, "1"), "time_zone", "hour needs it"),
        Arguments.of(time(HOUR, Operator.IS, "UTC", "24"), "values", "from 0 to 23"),
        Arguments.of(time(WEEKDAY, Operator.IS, "UTC", "Monday"), "values", "one of monday"),
        Arguments.of(
            time(CARD_TYPE, Operator.IS, "UTC", "debit"), "time_zone", "does not take it"));
  }

  static Stream<Arguments> wrongLists() {
    return Stream.of(
        Arguments.of(inList(BIN, Operator.IN, "list_2"), "list", "no such list"),
        Arguments.of(inList(CARD_COUNTRY, Operator.IN, "list_1"), "list", "a list of country"),
        Arguments.of(inList(CARD_TYPE, Operator.IN, "list_1"), "list", "takes no list"),
        Arguments.of(inList(CARD_COUNTRY, Operator.IS, "list_1"), "list", "takes no list"),
        Arguments.of(
            new Condition.Test(BIN, Operator.IN, List.of("424242"), "list_1", null, null, null),
            "list",
            "either values or a list"));
  }

  @ParameterizedTest
  @MethodSource({"wrong", "wrongLists"})
  void wrong(Condition condition, String parameter, String sentence) {
    assertThat(faults(condition))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path()).isEqualTo("rules[0][conditions][0][%s]", parameter);
          assertThat(it.sentence()).contains(sentence);
        });
  }

  @Test
  void aFaultInAGroupIsNamedByItsPath() {
    var condition = any(is(CARD_TYPE, "debit"), not(is(CARD_COUNTRY, "UK")));
    assertThat(faults(condition))
        .extracting(Fault::path)
        .containsExactly("rules[0][conditions][0][any][1][not][values]");
  }

  @Test
  void groupsAreNestedAndFilledWithinLimits() {
    Condition leaf = is(CARD_TYPE, "debit");
    assertThat(faults(not(not(not(leaf))))).isEmpty();
    assertThat(faults(not(not(not(not(leaf))))))
        .containsExactly(
            new Fault(
                "rules[0][conditions][0][not][not][not]", "groups are nested at most 3 deep"));
    assertThat(faults(any())).hasSize(1);
    assertThat(faults(any(many(100)))).isEmpty();
    assertThat(faults(any(many(101)))).hasSize(1);
    assertThat(faults(any(any(many(50)), any(many(51))))).hasSize(1);
    var deep = leaf;
    for (var depth = 0; depth < 5_000; depth++) {
      deep = not(deep);
    }
    assertThat(faults(deep)).hasSize(1);
  }

  @Test
  void thereAreLimitsToEverything() {
    assertThat(faults(ruleSet(rule("rule_1", many(20))))).isEmpty();
    assertThat(paths(ruleSet(rule("rule_1", many(21))))).containsExactly("rules[0][conditions]");
    assertThat(faults(ruleSet(rules(100)))).isEmpty();
    assertThat(paths(ruleSet(rules(101)))).containsExactly("rules");
    assertThat(paths(ruleSet(rule("x".repeat(101))))).containsExactly("rules[0][name]");
    assertThat(paths(ruleSet(rule(" ")))).containsExactly("rules[0][name]");
    assertThat(faults(bins(100_000))).isEmpty();
    assertThat(faults(bins(100_001))).hasSize(1);
    var countries = Collections.nCopies(1_001, "GB").toArray(String[]::new);
    assertThat(faults(in(CARD_COUNTRY, countries))).hasSize(1);
  }

  @Test
  void listsHaveTheSameLimits() {
    var bins = bins(100_001).values();
    var bin = Attribute.Kind.BIN;
    assertThat(RuleSetShape.faults(new NamedList("list_1", 1, bin, bins.subList(0, 100_000))))
        .isEmpty();
    assertThat(RuleSetShape.faults(new NamedList("list_1", 1, bin, bins))).hasSize(1);
    assertThat(RuleSetShape.faults(new NamedList("list_1", 1, bin, List.of()))).isEmpty();
    assertThat(RuleSetShape.faults(new NamedList("list_1", 1, bin, List.of("42"))))
        .extracting(Fault::path)
        .containsExactly("values");
    assertThat(RuleSetShape.faults(new NamedList("list_1", 1, Attribute.Kind.HOUR, List.of("12"))))
        .extracting(Fault::path)
        .containsExactly("kind");
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        Arguments.of(Action.to(""), "processor"),
        Arguments.of(Action.to("proc_A", "proc_A"), "retry_processors][0"),
        Arguments.of(Action.to("proc_A", "proc_B", "proc_B"), "retry_processors][1"),
        Arguments.of(Action.to("proc_A", "1", "2", "3", "4", "5", "6"), "retry_processors"),
        Arguments.of(split(), "split"),
        Arguments.of(split(50), "split"),
        Arguments.of(split(50, 49), "split"),
        Arguments.of(split(100, 0), "split][1][weight"),
        Arguments.of(split(10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 1), "split"),
        Arguments.of(
            new Action(List.of(new Share("a", 50), new Share("a", 50)), List.of()),
            "split][1][processor"));
  }

  @ParameterizedTest
  @MethodSource
  void actions(Action action, String parameter) {
    var inRule =
        new RuleSet(
            "rs_1",
            1,
            "Europe",
            List.of(new Rule("rule_1", "All", List.of(), action)),
            Action.to("proc_B"));
    assertThat(paths(inRule)).containsExactly("rules[0][action][%s]".formatted(parameter));
    var asDefault = new RuleSet("rs_1", 1, "Europe", List.of(), action);
    assertThat(paths(asDefault)).containsExactly("default_action[%s]".formatted(parameter));
  }

  @Test
  void splitsAndRetriesWithinLimitsAreRight() {
    for (var action :
        List.of(
            Action.to("proc_A", "1", "2", "3", "4", "5"),
            new Action(split(50, 50).mains(), List.of("proc_1", "proc_0")),
            split(99, 1),
            split(10, 10, 10, 10, 10, 10, 10, 10, 10, 10))) {
      assertThat(faults(new RuleSet("rs_1", 1, "Europe", List.of(), action))).isEmpty();
    }
  }

  private static Action split(int... weights) {
    var shares =
        IntStream.range(0, weights.length).mapToObj(it -> new Share("proc_" + it, weights[it]));
    return new Action(shares.toList(), List.of());
  }

  private static Condition[] many(int count) {
    return Collections.nCopies(count, is(CARD_TYPE, "debit")).toArray(Condition[]::new);
  }

  private static Rule[] rules(int count) {
    return Collections.nCopies(count, rule("rule_1")).toArray(Rule[]::new);
  }

  private static Condition.Test bins(int count) {
    return in(
        BIN,
        IntStream.range(0, count).mapToObj(it -> "4%07d".formatted(it)).toArray(String[]::new));
  }

  private static List<Fault> faults(Condition condition) {
    return faults(ruleSet(rule("rule_1", condition)));
  }

  private static List<Fault> faults(RuleSet ruleSet) {
    return RuleSetShape.faults(ruleSet, LISTS);
  }

  private static List<String> paths(RuleSet ruleSet) {
    return faults(ruleSet).stream().map(Fault::path).toList();
  }
}
