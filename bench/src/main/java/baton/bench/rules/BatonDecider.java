package baton.bench.rules;

import baton.rules.CompiledRules;
import baton.rules.PaymentFacts;
import java.util.List;

/** Ours. */
final class BatonDecider implements Decider {
  private final CompiledRules rules;
  private final List<PaymentFacts> payments;

  BatonDecider(Sample sample, String which) {
    rules = CompiledRules.of(sample.ruleSet(), sample.lists());
    payments = sample.payments(which);
  }

  @Override
  public int decide(int payment) {
    return rules.match(payments.get(payment));
  }
}
