package baton.attempt;

import baton.connector.Operation;
import baton.plan.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to an operation so far.
 *
 * @param facts oldest first
 * @param since when it was sent first; a payer who comes back begins anew, a reversal does not
 */
public record Story(List<Fact> facts, Instant since) {
  /** Nothing happened yet. */
  public static final Story NONE = new Story(List.of(), Instant.EPOCH);

  public Story {
    facts = List.copyOf(facts);
  }

  /** This, and what happened at {@code at}. */
  Story plus(Fact fact, Instant at) {
    var more = new ArrayList<>(facts);
    more.add(fact);
    return new Story(more, isFirst(fact) ? at : since);
  }

  Duration age(Instant now) {
    return Duration.between(since, now);
  }

  /** Whether the reply to the last call has not come yet; one that is lost is a fact, too. */
  public boolean isOnItsWay() {
    return !facts.isEmpty() && facts.getLast() instanceof Fact.Sent;
  }

  /** Whether the processor can have it from one call only. */
  boolean isSentOnce() {
    return facts.stream().filter(Fact.Sent.class::isInstance).count() == 1;
  }

  private boolean isFirst(Fact fact) {
    return fact instanceof Fact.Sent(_, var operation)
        && !(operation instanceof Operation.Reverse)
        && facts.stream().noneMatch(it -> isSent(it, operation.key()));
  }

  private static boolean isSent(Fact fact, String key) {
    return fact instanceof Fact.Sent(_, var operation) && operation.key().equals(key);
  }
}
