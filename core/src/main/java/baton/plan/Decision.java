package baton.plan;

import baton.rules.Explanation.ListVersion;
import baton.rules.PaymentFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment goes where it goes: what was asked, what was known, and what came of it. Stored
 * with every attempt, so that the decision can be explained, and made again.
 *
 * @param ruling null when no rules were asked
 */
public record Decision(@Nullable Ruling ruling, Routed routed, Inputs inputs) {
  /**
   * Which rule decided.
   *
   * @param block which of the rules, from 0; -1 when none was met
   * @param rule its id; null when none was met
   * @param lists the named lists it was decided with
   */
  public record Ruling(
      String ruleSet,
      int version,
      String name,
      int block,
      @Nullable String rule,
      @Nullable String ruleName,
      List<ListVersion> lists) {
    public Ruling {
      lists = List.copyOf(lists);
    }
  }

  /**
   * What the decision was made of.
   *
   * @param facts what the rules could know; null when none were asked
   * @param processors as they were, those that the decision looked at
   * @param fallback the default processor; null when there was none
   * @param isProtected whether error protection was on
   * @param isOrchestrated whether rules were to be asked at all
   */
  public record Inputs(
      @Nullable PaymentFacts facts,
      List<ProcessorState> processors,
      @Nullable String fallback,
      boolean isProtected,
      boolean isOrchestrated) {
    public Inputs {
      processors = List.copyOf(processors);
    }
  }

  /** The processors in order. Throws {@link IllegalStateException} when it led nowhere. */
  public List<String> route() {
    if (routed instanceof Routed.Route(var processors, _)) {
      return processors;
    }
    throw new IllegalStateException("no route: " + routed);
  }

  /** The same, of which {@code more} were left out since, on the way. */
  public Decision skipping(List<Routed.Skipped> more) {
    if (more.isEmpty() || !(routed instanceof Routed.Route(var processors, var skipped))) {
      return this;
    }
    var all = new ArrayList<>(skipped);
    all.addAll(more);
    return new Decision(ruling, new Routed.Route(processors, all), inputs);
  }

  /** Why this processor comes first, in one sentence. */
  public String why() {
    if (!inputs.isOrchestrated()) {
      return "the default processor: this payment is not orchestrated";
    }
    if (ruling == null) {
      return "the default processor: no rule set is active";
    }
    var rules = "\"" + ruling.name() + "\" version " + ruling.version();
    return ruling.rule() == null
        ? "the default of " + rules + ": no rule was met"
        : "rule " + (ruling.block() + 1) + " \"" + ruling.ruleName() + "\" of " + rules;
  }
}
