package baton.plan;

import baton.connector.Operation;
import baton.connector.Outcome;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that happened to a payment. Facts are only ever added, never changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
public sealed interface Fact {
  /** To be sent, by whoever comes next; surely nothing left yet. */
  record Planned(String processor, Operation operation) implements Fact {}

  /** Committed before the call leaves: after a crash we know that we may have asked. */
  record Sent(String processor, Operation operation) implements Fact {}

  /**
   * What became of the operation last sent, from its reply, from asking, or from a notice.
   *
   * @param key the operation's
   */
  record Answered(String key, Outcome outcome) implements Fact {}

  /**
   * What a person found out about an operation that could not be settled: the end of it.
   *
   * @param key the operation's
   * @param note how it was found out, for people
   */
  record Resolved(String key, Outcome outcome, String note) implements Fact {}
}
