package baton.explanation;

import baton.account.Accounts;
import baton.attempt.Attempt;
import baton.payment.Payment;
import baton.plan.Decision;
import baton.plan.Decision.Ruling;
import baton.plan.Fact;
import baton.plan.ProcessorState;
import baton.plan.Retrying;
import baton.plan.Router;
import baton.rules.CompiledRules;
import baton.ruleset.RuleSets;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides everything again, from what was known then and by the policy that was in force then. */
record Replay(RuleSets ruleSets, Accounts accounts) implements Judge {
  @Override
  public Decision decision(Payment payment, Decision stored) {
    var inputs = stored.inputs();
    var states = new HashMap<String, ProcessorState>();
    inputs.processors().forEach(it -> states.put(it.id(), it));
    Function<String, ProcessorState> then = id -> states.getOrDefault(id, ProcessorState.gone(id));
    var ruling = stored.ruling();
    var router =
        new Router(
            ruling == null ? null : rules(payment.mode(), ruling),
            inputs.fallback(),
            inputs.isProtected());
    return inputs.isOrchestrated() && inputs.facts() != null
        ? router.decide(payment.id(), inputs.facts(), then)
        : router.plain(inputs.isOrchestrated(), then);
  }

  @Override
  public Retrying.@Nullable After after(Attempt failed, List<Fact> facts) {
    var ending = failed.ending();
    var end = failed.outcome();
    if (ending == null || ending.inputs() == null || end == null) {
      return null;
    }
    var choice = failed.choice();
    return Retrying.again(ending.inputs())
        .after(
            new Retrying.Failed(end, facts, choice.route(), choice.stop(), failed.amount()),
            ending.inputs().known());
  }

  /** The rules as they decided. */
  CompiledRules rules(String mode, Ruling ruling) {
    return ruleSets.asOf(accounts.mode(mode), ruling.ruleSet(), ruling.lists()).compiled();
  }
}
