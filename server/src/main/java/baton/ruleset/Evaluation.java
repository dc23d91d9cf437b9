package baton.ruleset;

import baton.plan.Needs;
import baton.plan.ProcessorState;
import baton.processor.Processors;
import baton.rules.CompiledRules;

/** Asks rules about a payment, and processors whether they could take it. Changes nothing. */
record Evaluation(Processors processors) {
  EvaluationView of(CompiledRules rules, AskedPayment payment, boolean livemode) {
    var needs = Needs.of(payment.facts());
    return EvaluationView.of(rules, payment, id -> state(id, needs), livemode);
  }

  private ProcessorState state(String id, Needs needs) {
    var it = processors.find(id);
    return it == null
        ? ProcessorState.gone(id)
        : new ProcessorState(
            id, it.label(), it.isEnabled(), needs.missingIn(it.capabilities()), null);
  }
}
