package baton.rules.review;

import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_TYPE;
import static baton.rules.Conditions.amount;
import static baton.rules.Conditions.any;
import static baton.rules.Conditions.in;
import static baton.rules.Conditions.inList;
import static baton.rules.Conditions.is;
import static baton.rules.Conditions.notIn;
import static baton.rules.Conditions.rule;
import static baton.rules.Conditions.ruleSet;
import static org.assertj.core.api.Assertions.assertThat;

import baton.rules.Action;
import baton.rules.Condition;
import baton.rules.Operator;
import baton.rules.Rule;
import baton.rules.RuleSet;
import baton.rules.review.Difference.Change;
import baton.rules.review.Difference.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullMarked
class DifferenceTest {
  private static final Map<String, String> LABELS =
      Map.of("proc_A", "Adyen", "proc_B", "Braintree");

  @Test
  void nothingIsDifferentFromItself() {
    var ruleSet = ruleSet(rule("one", is(CARD_COUNTRY, "GB")), rule("two"));
    assertThat(between(ruleSet, ruleSet)).isEmpty();
  }

  @Test
  void whatMeansTheSameIsNoDifference() {
    var before = ruleSet(rule("one", in(CARD_COUNTRY, "GB", "IE"), is(CARD_TYPE, "debit")));
    var after = ruleSet(rule("one", is(CARD_TYPE, "debit"), in(CARD_COUNTRY, "IE", "GB")));
    assertThat(between(before, after)).isEmpty();
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        Arguments.of(
            is(CARD_COUNTRY, "GB"),
            in(CARD_COUNTRY, "IE", "FR"),
            List.of(
                "adds to its conditions: card country is IE or FR",
                "drops from its conditions: card country is GB")),
        Arguments.of(
            notIn(CARD_COUNTRY, "GB"),
            notIn(CARD_COUNTRY, "GB", "US", "CA"),
            List.of("adds to its conditions: card country is none of US, CA")),
        Arguments.of(
            is(CARD_COUNTRY, "GB"),
            notIn(CARD_COUNTRY, "GB"),
            List.of("asks that card country is not GB instead of card country is GB")),
        Arguments.of(
            in(BIN, "424242"),
            inList(BIN, Operator.IN, "list_1"),
            List.of("asks that BIN is in the list list_1 instead of BIN is 424242")),
        Arguments.of(
            amount(Operator.GTE, "eur", 5000),
            amount(Operator.GTE, "usd", 5000),
            List.of(
                "asks that amount is at least 50.00 USD instead of amount is at least 50.00 EUR")),
        Arguments.of(
            is(CARD_COUNTRY, "GB"),
            any(is(CARD_COUNTRY, "GB"), is(CARD_TYPE, "debit")),
            List.of(
                "no longer asks that card country is GB",
                "now asks that (card country is GB or card type is debit)")));
  }

  @ParameterizedTest
  @MethodSource
  void conditions(Condition before, Condition after, List<String> sentences) {
    assertThat(between(ruleSet(rule("one", before)), ruleSet(rule("one", after))))
        .allMatch(it -> it.kind() == Kind.CONDITIONS && "one".equals(it.rule()))
        .extracting(Change::sentence)
        .containsExactlyElementsOf(sentences.stream().map(it -> "\"one\" " + it).toList());
  }

  @Test
  void rulesAreAddedRemovedAndMoved() {
    var before = ruleSet(rule("a"), rule("b"), rule("c"), rule("d", is(CARD_TYPE, "debit")));
    var after = ruleSet(rule("c"), rule("a"), rule("e", is(CARD_COUNTRY, "GB")), rule("b"));
    assertThat(between(before, after))
        .containsExactly(
            new Change(Kind.REMOVED, "d", "\"d\" is removed: card type is debit → Adyen"),
            new Change(Kind.ADDED, "e", "\"e\" is added at place 3: card country is GB → Adyen"),
            new Change(Kind.MOVED, "c", "\"c\" moves from place 3 to place 1"));
  }

  @Test
  void namesAndActionsChange() {
    var before =
        new RuleSet(
            "rs_1",
            1,
            "Europe",
            List.of(new Rule("one", "UK", List.of(), Action.to("proc_A"))),
            Action.to("proc_A"));
    var after =
        new RuleSet(
            "rs_1",
            2,
            "All",
            List.of(new Rule("one", "GB", List.of(), Action.to("proc_A", "proc_B"))),
            Action.to("proc_C"));
    assertThat(between(before, after))
        .containsExactly(
            new Change(Kind.SET_RENAMED, null, "\"Europe\" is called \"All\" now"),
            new Change(Kind.RENAMED, "one", "\"UK\" is called \"GB\" now"),
            new Change(
                Kind.ACTION,
                "one",
                "payments of \"GB\" go to Adyen, then Braintree instead of Adyen"),
            new Change(
                Kind.DEFAULT_ACTION,
                null,
                "payments that meet no rule go to proc_C instead of Adyen"));
  }

  @Test
  void theRulesOfADuplicateAreKnownByWhatTheyAre() {
    var before = ruleSet(rule("a", is(CARD_TYPE, "debit")), rule("b"));
    var after =
        ruleSet(
            renamed("new_1", "a", is(CARD_TYPE, "debit")),
            renamed("new_2", "b", is(CARD_TYPE, "credit")));
    assertThat(between(before, after))
        .containsExactly(
            new Change(Kind.CONDITIONS, "new_2", "\"b\" now asks that card type is credit"));
  }

  private static Rule renamed(String id, String name, Condition condition) {
    return new Rule(id, name, List.of(condition), Action.to("proc_A"));
  }

  private static List<Change> between(RuleSet before, RuleSet after) {
    return Difference.between(before, after, id -> LABELS.getOrDefault(id, id));
  }
}
