package baton.rules;

import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CARD_BRAND;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_TYPE;
import static baton.rules.Conditions.amount;
import static baton.rules.Conditions.any;
import static baton.rules.Conditions.in;
import static baton.rules.Conditions.inList;
import static baton.rules.Conditions.is;
import static baton.rules.Conditions.metadata;
import static baton.rules.Conditions.not;
import static baton.rules.Conditions.rule;
import static baton.rules.Conditions.ruleSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which rule decides, and what is said of it. */
@NullMarked
class RulesTest {
  private static final Map<String, NamedList> LISTS =
      Conditions.lists(new NamedList("list_1", 7, Attribute.Kind.BIN, List.of("424242")));

  @Test
  void theFirstRuleThatIsMetDecides() {
    var rules =
        CompiledRules.of(
            ruleSet(
                rule("british", is(CARD_COUNTRY, "GB"), amount(Operator.GTE, "gbp", 5000)),
                rule("large", amount(Operator.GTE, "gbp", 5000)),
                rule("british again", is(CARD_COUNTRY, "GB"))),
            Map.of());
    assertThat(rules.match(Payment.of(5000, "gbp").with(CARD_COUNTRY, "GB").facts())).isZero();
    assertThat(rules.match(Payment.of(5000, "gbp").facts())).isEqualTo(1);
    assertThat(rules.match(Payment.of(1, "gbp").with(CARD_COUNTRY, "GB").facts())).isEqualTo(2);
    var none = rules.match(Payment.of(1, "gbp").with(CARD_COUNTRY, "FR").facts());
    assertThat(none).isEqualTo(-1);
    assertThat(rules.action(none)).isEqualTo(Action.to("proc_B"));
    assertThat(rules.action(2)).isEqualTo(Action.to("proc_A"));
  }

  @Test
  void aRuleWithoutConditionsIsMetByEveryPayment() {
    var rules = CompiledRules.of(ruleSet(rule("rule_1")), Map.of());
    assertThat(rules.match(Payment.of(1, "eur").facts())).isZero();
    assertThat(CompiledRules.of(ruleSet(), Map.of()).match(Payment.of(1, "eur").facts()))
        .isEqualTo(-1);
  }

  @Test
  void whatCannotBeAskedIsNotCompiled() {
    assertThatThrownBy(() ->
            CompiledRules.of(ruleSet(rule("rule_1", inList(BIN, Operator.IN, "list_9"))), LISTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExplanationTellsWhatWasAskedAndFound() {
    var rules =
        CompiledRules.of(
            ruleSet(
                rule("rule_1", inList(BIN, Operator.IN, "list_1"), is(CARD_TYPE, "debit")),
                rule(
                    "rule_2",
                    any(is(CARD_BRAND, "visa"), metadata("shop", Operator.IS, "a")),
                    not(is(CARD_COUNTRY, "US"))),
                rule("rule_3")),
            LISTS);
    var facts = Payment.of(5000, "eur").with(CARD_BRAND, "visa").with(CARD_COUNTRY, "GB").facts();
    assertThat(Json.write(rules.explain(facts)))
        .isEqualTo(
            """
            {"rule_set":"rs_1","version":1,"lists":[{"list":"list_1","version":7}],\
            "rule":"rule_2","rules":[\
            {"index":0,"id":"rule_1","name":"rule_1","met":false,"conditions":[\
            {"condition":"BIN is in the list list_1","verdict":"unknown","actual":null,\
            "not_known":"BIN","conditions":[]},\
            {"condition":"card type is debit","verdict":"unknown","actual":null,\
            "not_known":"card type","conditions":[]}]},\
            {"index":1,"id":"rule_2","name":"rule_2","met":true,"conditions":[\
            {"condition":"(card brand is visa or metadata \\"shop\\" is \\"a\\")",\
            "verdict":"met","actual":null,"not_known":null,"conditions":[\
            {"condition":"card brand is visa","verdict":"met","actual":"visa","not_known":null,\
            "conditions":[]},\
            {"condition":"metadata \\"shop\\" is \\"a\\"","verdict":"unknown","actual":null,\
            "not_known":"metadata \\"shop\\"","conditions":[]}]},\
            {"condition":"not (card country is US)","verdict":"met","actual":null,\
            "not_known":null,"conditions":[{"condition":"card country is US",\
            "verdict":"not_met","actual":"GB","not_known":null,"conditions":[]}]}]}]}\
            """);
  }

  @Test
  void anExplanationOfAPaymentThatMeetsNoRuleHasThemAll() {
    var rules =
        CompiledRules.of(
            ruleSet(
                rule("rule_1", in(CARD_COUNTRY, "GB")),
                rule("rule_2", amount(Operator.GTE, "eur", 5000))),
            Map.of());
    var explanation = rules.explain(Payment.of(4999, "eur").with(CARD_COUNTRY, "FR").facts());
    assertThat(explanation.rule()).isNull();
    assertThat(explanation.rules())
        .extracting(it -> it.conditions().getFirst().actual())
        .containsExactly("FR", "49.99 EUR");
  }

  @Test
  void factsSurviveStorage() {
    var facts =
        Payment.of(4999, "eur").with(CARD_COUNTRY, "FR").metadata("b", "1").metadata("a", "2");
    var stored = Json.write(facts.facts());
    assertThat(Json.read(stored, PaymentFacts.class)).isEqualTo(facts.facts());
    assertThat(Json.write(Json.read(stored, PaymentFacts.class))).isEqualTo(stored);
    assertThat(stored).contains("\"metadata\":{\"a\":\"2\",\"b\":\"1\"}");
  }

  @Test
  void rulesSurviveStorage() {
    var rules =
        ruleSet(
            rule("rule_1", any(is(CARD_BRAND, "visa"), not(amount(Operator.GTE, "eur", 5000)))));
    assertThat(Json.read(Json.write(rules), RuleSet.class)).isEqualTo(rules);
  }

  @Test
  void anExplanationSurvivesStorage() {
    var rules = CompiledRules.of(ruleSet(rule("rule_1", is(CARD_TYPE, "debit"))), Map.of());
    var explanation = rules.explain(Payment.of(1, "eur").facts());
    assertThat(Json.read(Json.write(explanation), Explanation.class)).isEqualTo(explanation);
  }
}
