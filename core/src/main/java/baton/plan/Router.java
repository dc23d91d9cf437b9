package baton.plan;

import baton.rules.Action;
import baton.rules.CompiledRules;
import baton.rules.PaymentFacts;
import baton.rules.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides where payments go. Pure: the same question always has the same answer, so that a decision
 * can be made again from what is stored of it.
 *
 * @param active the rules in force; null when none are
 * @param fallback the default processor; null when there is none
 * @param isProtected whether error protection is on
 */
public record Router(
    @Nullable CompiledRules active, @Nullable String fallback, boolean isProtected) {

  /**
   * Where {@code payment} goes by the rules.
   *
   * @param payment its id: a split sends the same payment always the same way
   * @param states what is to be known of a processor by its id
   */
  public Decision decide(
      String payment, PaymentFacts facts, Function<String, ProcessorState> states) {
    if (active == null) {
      return plain(true, states);
    }
    var block = active.match(facts);
    var rules = active.ruleSet();
    var rule = block < 0 ? null : rules.rules().get(block);
    var ruling =
        new Decision.Ruling(
            rules.id(),
            rules.version(),
            rules.name(),
            block,
            rule == null ? null : rule.id(),
            rule == null ? null : rule.name(),
            active.lists());
    var salt = rule == null ? rules.id() : rule.id();
    return decided(ruling, facts, wanted(active.action(block), payment, salt), states, true);
  }

  /** Where a payment goes that no rules are asked about: to the default processor. */
  public Decision plain(boolean isOrchestrated, Function<String, ProcessorState> states) {
    return decided(null, null, List.of(), states, isOrchestrated);
  }

  private static List<String> wanted(Action action, String payment, String salt) {
    var wanted = new ArrayList<String>();
    wanted.add(Split.choose(action.mains(), salt, payment));
    wanted.addAll(action.retryProcessors());
    return wanted;
  }

  private Decision decided(
      Decision.@Nullable Ruling ruling,
      @Nullable PaymentFacts facts,
      List<String> rule,
      Function<String, ProcessorState> states,
      boolean isOrchestrated) {
    var wanted = rule.isEmpty() && fallback != null ? List.of(fallback) : rule;
    var seen = new LinkedHashMap<String, ProcessorState>();
    Function<String, ProcessorState> seeing = id -> seen.computeIfAbsent(id, states);
    var routed = new Eligibility(seeing, fallback, isProtected).route(wanted);
    var inputs =
        new Decision.Inputs(
            facts, List.copyOf(seen.values()), fallback, isProtected, isOrchestrated);
    return new Decision(ruling, routed, inputs);
  }
}
