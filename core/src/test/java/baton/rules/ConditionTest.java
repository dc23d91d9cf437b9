package baton.rules;

import static baton.rules.Attribute.BIN;
import static baton.rules.Attribute.CARD_COUNTRY;
import static baton.rules.Attribute.CARD_ISSUER;
import static baton.rules.Attribute.CARD_TYPE;
import static baton.rules.Attribute.CURRENCY;
import static baton.rules.Attribute.CUSTOMER;
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
import static baton.rules.Conditions.notIn;
import static baton.rules.Conditions.time;
import static baton.rules.Conditions.verdict;
import static baton.rules.Verdict.MET;
import static baton.rules.Verdict.NOT_MET;
import static baton.rules.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attribute with each of its operators, by example. */
@NullMarked
class ConditionTest {
  static final List<Attribute> TEXTS =
      Stream.of(Attribute.values())
          .filter(it -> it.takes(Operator.IS))
          .filter(it -> !List.of(CURRENCY, METADATA, HOUR, WEEKDAY).contains(it))
          .toList();

  /** An amount of 5000 eur against a condition in eur. */
  @ParameterizedTest
  @CsvSource({
    "EQ,      5000,      , MET",
    "EQ,      5001,      , NOT_MET",
    "GT,      4999,      , MET",
    "GT,      5000,      , NOT_MET",
    "GTE,     5000,      , MET",
    "GTE,     5001,      , NOT_MET",
    "LT,      5001,      , MET",
    "LT,      5000,      , NOT_MET",
    "LT,         0,      , NOT_MET",
    "LTE,     5000,      , MET",
    "LTE,     4999,      , NOT_MET",
    "BETWEEN, 5000,  9000, MET",
    "BETWEEN, 1000,  5000, MET",
    "BETWEEN, 5001,  9000, NOT_MET",
  })
  void amountsAreComparedInMinorUnits(
      Operator operator, long first, @Nullable Long last, Verdict expected) {
    var condition =
        last == null ? amount(operator, "eur", first) : amount(operator, "eur", first, last);
    assertThat(verdict(condition, Payment.of(5000, "eur"))).isEqualTo(expected);
    assertThat(verdict(condition, Payment.of(5000, "usd"))).isEqualTo(NOT_MET);
    assertThat(verdict(not(condition), Payment.of(5000, "usd"))).isEqualTo(MET);
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void aTextIsWhatItIsOrNotAndUnknownIsNeither(Attribute attribute) {
    var payment = Payment.of(1, "eur").with(attribute, "A");
    var stranger = Payment.of(1, "eur");
    assertThat(verdict(is(attribute, "A"), payment)).isEqualTo(MET);
    assertThat(verdict(is(attribute, "B"), payment)).isEqualTo(NOT_MET);
    assertThat(verdict(is(attribute, "A"), stranger)).isEqualTo(UNKNOWN);
    var isNot = new Condition.Test(attribute, Operator.IS_NOT, "A");
    assertThat(verdict(isNot, payment)).isEqualTo(NOT_MET);
    assertThat(verdict(isNot, stranger)).isEqualTo(UNKNOWN);
    assertThat(verdict(in(attribute, "B", "A"), payment)).isEqualTo(MET);
    assertThat(verdict(in(attribute, "B", "C"), payment)).isEqualTo(NOT_MET);
    assertThat(verdict(in(attribute, "B", "A"), stranger)).isEqualTo(UNKNOWN);
    assertThat(verdict(notIn(attribute, "B", "A"), payment)).isEqualTo(NOT_MET);
    assertThat(verdict(notIn(attribute, "B", "C"), payment)).isEqualTo(MET);
    assertThat(verdict(notIn(attribute, "B", "C"), stranger)).isEqualTo(UNKNOWN);
  }

  @Test
  void onlyIssuersAreComparedWithoutRegardToCase() {
    var payment = Payment.of(1, "eur").with(CARD_ISSUER, "Chase Bank").with(CUSTOMER, "cus_a");
    assertThat(verdict(is(CARD_ISSUER, "CHASE bank"), payment)).isEqualTo(MET);
    assertThat(verdict(is(CUSTOMER, "cus_A"), payment)).isEqualTo(NOT_MET);
  }

  @Test
  void theCurrencyIsAlwaysKnown() {
    assertThat(verdict(in(CURRENCY, "usd", "eur"), Payment.of(1, "eur"))).isEqualTo(MET);
    assertThat(verdict(notIn(CURRENCY, "usd", "eur"), Payment.of(1, "eur"))).isEqualTo(NOT_MET);
    assertThat(verdict(notIn(CURRENCY, "usd"), Payment.of(1, "eur"))).isEqualTo(MET);
  }

  /** What is known of the card's number, against a condition. */
  @ParameterizedTest
  @CsvSource({
    "42424242, 42424242,        MET",
    "42424242, 424242,          MET",
    "42424242, 4242424,         MET",
    "42424242, 424243,          NOT_MET",
    "42424242, 42424243,        NOT_MET",
    "42424242, 424240-424242,   MET",
    "42424242, 42424242-42424299, MET",
    "42424242, 42424243-42424299, NOT_MET",
    "424242,   424242,          MET",
    "424242,   424241-424243,   MET",
    "424242,   424243,          NOT_MET",
    "424242,   42424242,        UNKNOWN",
    "424242,   4242424,         UNKNOWN",
    "424242,   42424200-42424250, UNKNOWN",
    "424242,   42424299,        UNKNOWN",
    "424242,   42424300,        NOT_MET",
    "424242,   42424100-42424350, MET",
    ",         424242,          UNKNOWN",
    "42424,    424242,          UNKNOWN",
    "42424x,   424242,          UNKNOWN",
  })
  void aBinIsInAllOfAListInNoneOrNobodyKnows(@Nullable String bin, String value, Verdict expected) {
    var payment = Payment.of(1, "eur");
    if (bin != null) {
      payment.with(BIN, bin);
    }
    assertThat(verdict(in(BIN, "300000", value, "600000"), payment)).isEqualTo(expected);
    assertThat(verdict(notIn(BIN, "300000", value, "600000"), payment)).isEqualTo(expected.not());
  }

  @Test
  void prefixesThatTogetherMakeAWholeBlockAreTheBlock() {
    var halves = in(BIN, "42424250-42424299", "42424200-42424249");
    assertThat(verdict(halves, Payment.of(1, "eur").with(BIN, "424242"))).isEqualTo(MET);
  }

  static Stream<Arguments> keyed() {
    return Stream.of(
        Arguments.of(metadata("shop", Operator.IS, "a"), MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.IS, "A"), NOT_MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.IS_NOT, "a"), NOT_MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.IS_NOT, "b"), MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.IN, "a", "b"), MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.NOT_IN, "a", "b"), NOT_MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.NOT_IN, "b"), MET, UNKNOWN),
        Arguments.of(metadata("shop", Operator.EXISTS), MET, NOT_MET),
        Arguments.of(metadata("shop", Operator.NOT_EXISTS), NOT_MET, MET));
  }

  @ParameterizedTest
  @MethodSource
  void keyed(Condition condition, Verdict withIt, Verdict withoutIt) {
    assertThat(verdict(condition, Payment.of(1, "eur").metadata("shop", "a"))).isEqualTo(withIt);
    assertThat(verdict(condition, Payment.of(1, "eur").metadata("Shop", "a"))).isEqualTo(withoutIt);
  }

  /** Sunday, 23:30 in London, where clocks went back in the morning; Monday in Tokyo. */
  @ParameterizedTest
  @CsvSource({
    "HOUR,    IS,      Europe/London, 23,     MET",
    "HOUR,    IS,      Asia/Tokyo,    8,      MET",
    "HOUR,    IS_NOT,  Europe/London, 23,     NOT_MET",
    "HOUR,    IN,      Europe/London, 1 23,   MET",
    "HOUR,    NOT_IN,  Europe/London, 1 23,   NOT_MET",
    "HOUR,    BETWEEN, Europe/London, 23 23,  MET",
    "HOUR,    BETWEEN, Europe/London, 8 18,   NOT_MET",
    "HOUR,    BETWEEN, Europe/London, 22 6,   MET",
    "HOUR,    BETWEEN, Asia/Tokyo,    22 6,   NOT_MET",
    "HOUR,    BETWEEN, Asia/Tokyo,    0 23,   MET",
    "WEEKDAY, IS,      Europe/London, sunday, MET",
    "WEEKDAY, IS,      Asia/Tokyo,    monday, MET",
    "WEEKDAY, IS_NOT,  Asia/Tokyo,    monday, NOT_MET",
    "WEEKDAY, IN,      Asia/Tokyo,    monday friday, MET",
    "WEEKDAY, NOT_IN,  Asia/Tokyo,    monday friday, NOT_MET",
  })
  void hoursAndWeekdaysAreThoseOfAPlace(
      Attribute attribute, Operator operator, String zone, String values, Verdict expected) {
    var condition = time(attribute, operator, zone, values.split(" "));
    var payment = Payment.of(1, "eur").at("2026-10-25T23:30:00Z");
    assertThat(verdict(condition, payment)).isEqualTo(expected);
  }

  @Test
  void theOffsetFollowsTheClocksInBothDirections() {
    var condition = time(HOUR, Operator.IS, "Europe/London", "13");
    var compiled =
        CompiledRules.of(Conditions.ruleSet(Conditions.rule("rule_1", condition)), Map.of());
    for (var round = 0; round < 2; round++) {
      var summer = Payment.of(1, "eur").at("2026-07-01T12:00:00Z").facts();
      var winter = Payment.of(1, "eur").at("2026-12-01T13:00:00Z").facts();
      assertThat(compiled.match(summer)).isZero();
      assertThat(compiled.match(winter)).isZero();
    }
  }

  @Test
  void valuesMayComeFromAList() {
    var list = new NamedList("list_1", 3, Attribute.Kind.COUNTRY, List.of("GB", "IE"));
    var none = new NamedList("list_1", 4, Attribute.Kind.COUNTRY, List.of());
    var british = Payment.of(1, "eur").with(CARD_COUNTRY, "GB");
    var in = inList(CARD_COUNTRY, Operator.IN, "list_1");
    var notIn = inList(CARD_COUNTRY, Operator.NOT_IN, "list_1");
    assertThat(verdict(in, british, list)).isEqualTo(MET);
    assertThat(verdict(notIn, british, list)).isEqualTo(NOT_MET);
    assertThat(verdict(in, british, none)).isEqualTo(NOT_MET);
    assertThat(verdict(notIn, british, none)).isEqualTo(MET);
  }

  @Test
  void anUnknownInAGroupIsUnknownUnlessTheRestDecides() {
    var payment = Payment.of(5000, "eur").with(CARD_TYPE, "debit");
    var yes = is(CARD_TYPE, "debit");
    var no = is(CARD_TYPE, "credit");
    var unknown = is(CARD_COUNTRY, "GB");
    assertThat(verdict(any(no, unknown, yes), payment)).isEqualTo(MET);
    assertThat(verdict(any(unknown, no), payment)).isEqualTo(UNKNOWN);
    assertThat(verdict(any(no, no), payment)).isEqualTo(NOT_MET);
    assertThat(verdict(not(unknown), payment)).isEqualTo(UNKNOWN);
    assertThat(verdict(not(any(no, unknown)), payment)).isEqualTo(UNKNOWN);
    assertThat(verdict(not(any(no, no)), payment)).isEqualTo(MET);
    assertThat(verdict(not(not(yes)), payment)).isEqualTo(MET);
  }
}
