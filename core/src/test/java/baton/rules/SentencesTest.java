package baton.rules;

import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CARD_BRAND;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_ISSUER;
import static baton.rules.Attribute.CURRENCY;
import static baton.rules.Attribute.HOUR;
import static baton.rules.Attribute.WEEKDAY;
import static baton.rules.Conditions.amount;
import static baton.rules.Conditions.any;
import static baton.rules.Conditions.in;
import static baton.rules.Conditions.inList;
import static baton.rules.Conditions.is;
import static baton.rules.Conditions.metadata;
import static baton.rules.Conditions.not;
import static baton.rules.Conditions.notIn;
import static baton.rules.Conditions.rule;
import static baton.rules.Conditions.ruleSet;
import static baton.rules.Conditions.time;
import static org.assertj.core.api.Assertions.assertThat;

import baton.rules.Action.Share;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullMarked
class SentencesTest {
  private static final Map<String, String> LABELS =
      Map.of("proc_A", "Adyen", "proc_B", "Braintree", "list_1", "Corporate cards");
  private static final Sentences SENTENCES = new Sentences(id -> LABELS.getOrDefault(id, id));

  static Stream<Arguments> conditions() {
    return Stream.of(
        Arguments.of(is(CARD_COUNTRY, "GB"), "card country is GB"),
        Arguments.of(
            new Condition.Test(CARD_COUNTRY, Operator.IS_NOT, "GB"), "card country is not GB"),
        Arguments.of(in(CARD_COUNTRY, "GB", "IE"), "card country is GB or IE"),
        Arguments.of(in(CARD_COUNTRY, "GB", "IE", "FR"), "card country is GB, IE or FR"),
        Arguments.of(notIn(CARD_COUNTRY, "GB"), "card country is not GB"),
        Arguments.of(notIn(CARD_COUNTRY, "GB", "IE"), "card country is none of GB, IE"),
        Arguments.of(
            in(BIN, bins(2_010)),
            "BIN is 400000, 400001, 400002, 400003, 400004, 400005, 400006, 400007, 400008,"
                + " 400009 or 2,000 others"),
        Arguments.of(
            notIn(BIN, bins(11)),
            "BIN is none of 400000, 400001, 400002, 400003, 400004, 400005, 400006, 400007,"
                + " 400008, 400009 and 1 others"),
        Arguments.of(inList(BIN, Operator.IN, "list_1"), "BIN is in the list Corporate cards"),
        Arguments.of(inList(BIN, Operator.NOT_IN, "list_2"), "BIN is not in the list list_2"),
        Arguments.of(in(CURRENCY, "eur", "usd"), "currency is eur or usd"),
        Arguments.of(
            is(CARD_ISSUER, "The \"A\\B\" Bank"), "card issuer is \"The \\\"A\\\\B\\\" Bank\""),
        Arguments.of(amount(Operator.EQ, "gbp", 5000), "amount is exactly 50.00 GBP"),
        Arguments.of(amount(Operator.GT, "jpy", 5000), "amount is more than 5000 JPY"),
        Arguments.of(amount(Operator.GTE, "gbp", 5000), "amount is at least 50.00 GBP"),
        Arguments.of(amount(Operator.LT, "kwd", 5000), "amount is less than 5.000 KWD"),
        Arguments.of(amount(Operator.LTE, "gbp", 5000), "amount is at most 50.00 GBP"),
        Arguments.of(
            amount(Operator.BETWEEN, "gbp", 1000, 5000), "amount is from 10.00 GBP to 50.00 GBP"),
        Arguments.of(
            metadata("shop", Operator.IN, "a", "b"), "metadata \"shop\" is \"a\" or \"b\""),
        Arguments.of(metadata("shop", Operator.EXISTS), "metadata \"shop\" is there"),
        Arguments.of(metadata("shop", Operator.NOT_EXISTS), "metadata \"shop\" is not there"),
        Arguments.of(
            time(HOUR, Operator.BETWEEN, "Europe/London", "22", "6"),
            "hour is from 22 to 6 in Europe/London"),
        Arguments.of(
            time(WEEKDAY, Operator.IN, "Asia/Tokyo", "saturday", "sunday"),
            "weekday is saturday or sunday in Asia/Tokyo"),
        Arguments.of(
            any(is(CARD_COUNTRY, "GB"), not(is(CARD_BRAND, "visa"))),
            "(card country is GB or not (card brand is visa))"));
  }

  @ParameterizedTest
  @MethodSource
  void conditions(Condition condition, String sentence) {
    assertThat(SENTENCES.condition(condition)).isEqualTo(sentence);
  }

  @Test
  void aRuleSetIsALineForEachRule() {
    var british =
        new Rule(
            "rule_1",
            "UK cards",
            List.of(in(CARD_COUNTRY, "GB", "IE"), amount(Operator.GTE, "gbp", 5000)),
            Action.to("proc_A", "proc_B", "proc_C"));
    var split =
        new Rule(
            "rule_2",
            "All",
            List.of(),
            new Action(
                List.of(new Share("proc_A", 60), new Share("proc_B", 40)), List.of("proc_C")));
    assertThat(SENTENCES.ruleSet(ruleSet(british, split, rule("rule_3"))))
        .isEqualTo(
            """
            1. UK cards: card country is GB or IE and amount is at least 50.00 GBP → Adyen, \
            then Braintree, then proc_C
            2. All: every payment → 60% Adyen, 40% Braintree, then proc_C
            3. rule_3: every payment → Adyen
            otherwise → Braintree\
            """);
  }

  private static String[] bins(int count) {
    return IntStream.range(400_000, 400_000 + count)
        .mapToObj(String::valueOf)
        .toArray(String[]::new);
  }
}
