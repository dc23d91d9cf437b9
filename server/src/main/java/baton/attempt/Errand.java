package baton.attempt;

import baton.connector.Operation;
import baton.plan.Fact;
import baton.plan.Plan;
import baton.processor.Processor;
import baton.vault.Slots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation on its way at a processor.
 *
 * @param slots the card that the vault fills in; null where the operation needs none
 * @param facts what happened to the operation so far, oldest first
 */
public record Errand(
    Processor processor, Operation wanted, @Nullable Slots slots, List<Fact> facts) {
  public Errand {
    facts = List.copyOf(facts);
  }

  /** What is to be done now. */
  public Plan.Next next() {
    return plan().next(facts);
  }

  /** What is to be done when the payer came back. */
  public Plan.Next resumed() {
    return plan().resume(facts);
  }

  /** The same, of which {@code known} is known. */
  public Errand with(List<Fact> known) {
    return new Errand(processor, wanted, slots, known);
  }

  public Errand plus(Fact fact) {
    var more = new ArrayList<>(facts);
    more.add(fact);
    return new Errand(processor, wanted, slots, more);
  }

  private Plan plan() {
    var mayResend = processor.connector().manifest().sendsSameKeyOnce();
    return new Plan(processor.id(), wanted, mayResend);
  }
}
