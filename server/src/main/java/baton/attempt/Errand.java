package baton.attempt;

import baton.connector.Operation;
import baton.plan.Fact;
import baton.plan.Plan;
import baton.plan.Plan.Next;
import baton.processor.Processor;
import baton.vault.Slots;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An operation on its way at a processor.
 *
 * @param slots the card that the vault fills in; null where the operation needs none
 * @param others the processors, by their ids, that come next should this one not do it
 */
public record Errand(
    Processor processor,
    Operation wanted,
    @Nullable Slots slots,
    Story story,
    List<String> others) {
  public Errand {
    others = List.copyOf(others);
  }

  /** An errand that no other processor could do. */
  public Errand(Processor processor, Operation wanted, @Nullable Slots slots, Story story) {
    this(processor, wanted, slots, story, List.of());
  }

  /** What happened to the operation so far, oldest first. */
  public List<Fact> facts() {
    return story.facts();
  }

  /** What is to be done, and when. */
  public Next next(Instant now) {
    return plan().next(facts(), story.age(now));
  }

  /** What can be done now, whatever pause was planned. */
  public Next look(Instant now) {
    return plan().look(facts(), story.age(now));
  }

  /** What to ask about an end that may not hold. */
  public Next doubt() {
    return plan().doubt(facts());
  }

  /** What is to be done when the payer came back, and brought {@code returned} along. */
  public Next resumed(Instant now, SortedMap<String, String> returned) {
    return plan().resume(facts(), story.age(now), returned);
  }

  /** Whether what was wanted is being undone. */
  public boolean isReversing() {
    return Plan.isReversing(facts());
  }

  /** Whether others wrote down more of it: they go on with it, and two would send twice. */
  public boolean isOvertaken(Story written) {
    return written.facts().size() != story.facts().size();
  }

  /** The same, of which {@code known} is known. */
  public Errand with(Story known) {
    return new Errand(processor, wanted, slots, known, others);
  }

  public Errand plus(Fact fact, Instant at) {
    return with(story.plus(fact, at));
  }

  private Plan plan() {
    return new Plan(processor.id(), wanted, processor.connector().manifest().settling());
  }
}
