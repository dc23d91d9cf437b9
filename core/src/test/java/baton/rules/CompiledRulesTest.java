package baton.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Goal: compiled rules mean what rules mean, and cost nothing. Method: random rule sets and
 * payments, beside an interpreter that is too plain to be wrong; and counted bytes.
 */
@NullMarked
class CompiledRulesTest {
  private static final int RULE_SETS = 2_000;
  private static final int PAYMENTS = 20;

  @Test
  void theyDecideAsThePlainReadingDoes() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var made = new RandomRules(random);
    var plain = new NaiveRules(RandomRules.LISTS);
    for (var round = 0; round < RULE_SETS; round++) {
      var ruleSet = made.ruleSet();
      assertThat(RuleSetShape.faults(ruleSet, RandomRules.LISTS)).as("seed %d", seed).isEmpty();
      var compiled = CompiledRules.of(ruleSet, RandomRules.LISTS);
      for (var payment = 0; payment < PAYMENTS; payment++) {
        var facts = made.facts();
        var expected = plain.match(ruleSet, facts);
        assertThat(compiled.match(facts))
            .as("seed %d, %s, %s", seed, ruleSet, facts)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void anExplanationAgreesWithWhatIsDecided() {
    var seed = new Random().nextLong();
    var made = new RandomRules(new Random(seed));
    for (var round = 0; round < RULE_SETS / 5; round++) {
      var compiled = CompiledRules.of(made.ruleSet(), RandomRules.LISTS);
      var facts = made.facts();
      var match = compiled.match(facts);
      var blocks = compiled.explain(facts).rules();
      assertThat(blocks)
          .as("seed %d", seed)
          .hasSize(match < 0 ? compiled.ruleSet().rules().size() : match + 1)
          .allSatisfy(it ->
              assertThat(it.conditions().stream().allMatch(step -> step.verdict() == Verdict.MET))
                  .isEqualTo(it.met())
                  .isEqualTo(it.index() == match));
    }
  }

  @Test
  void nothingIsAllocated() {
    var bins = IntStream.range(0, 10_000).mapToObj(it -> String.valueOf(30_000_000 + it * 7));
    var list = new NamedList("list_bins", 1, Attribute.Kind.BIN, bins.toList());
    var compiled = CompiledRules.of(everything(), Conditions.lists(list));
    var facts =
        Payment.of(5000, "eur")
            .with(Attribute.BIN, "42424242")
            .with(Attribute.CARD_ISSUER, "Chase")
            .with(Attribute.CARD_COUNTRY, "GB")
            .metadata("shop", "a")
            .facts();
    asks(compiled, facts, 200_000);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    assertThat(asks(compiled, facts, 100_000)).isEqualTo(-100_000);
    var bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // What the asserting itself allocates is in it too.
    assertThat(bytes / 100_000.0).isLessThan(1);
  }

  private static long asks(CompiledRules compiled, PaymentFacts facts, int times) {
    var sum = 0L;
    for (var time = 0; time < times; time++) {
      sum += compiled.match(facts);
    }
    return sum;
  }

  /** One rule for each kind of condition, none of which is met. */
  private static RuleSet everything() {
    var conditions =
        List.of(
            Conditions.amount(Operator.GT, "eur", 5000),
            Conditions.inList(Attribute.BIN, Operator.IN, "list_bins"),
            Conditions.notIn(Attribute.CARD_ISSUER, "chase"),
            Conditions.in(Attribute.CARD_COUNTRY, "US", "FR"),
            Conditions.in(Attribute.CURRENCY, "usd"),
            Conditions.is(Attribute.CUSTOMER, "cus_1"),
            Conditions.metadata("shop", Operator.IN, "b", "c"),
            Conditions.metadata("shop", Operator.NOT_EXISTS),
            Conditions.time(Attribute.HOUR, Operator.BETWEEN, "Europe/London", "20", "6"),
            Conditions.time(Attribute.WEEKDAY, Operator.IS, "America/New_York", "monday"),
            Conditions.any(
                Conditions.is(Attribute.CARD_TYPE, "debit"),
                Conditions.not(Conditions.is(Attribute.CARD_COUNTRY, "GB"))));
    return Conditions.ruleSet(
        conditions.stream().map(it -> Conditions.rule("rule", it)).toArray(Rule[]::new));
  }
}
