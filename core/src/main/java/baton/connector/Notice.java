package baton.connector;

import java.util.List;
import java.util.Map;

/** What a processor tells us by itself, before anything is believed. */
public record Notice(Map<String, String> headers, String body) {
  public Notice {
    headers = Map.copyOf(headers);
  }

  /** What a connector made of a notice. */
  public sealed interface Reading {
    /** Genuine. One delivery can tell of many operations. */
    record About(List<Event> events) implements Reading {}

    /** The signature is wrong or missing: nothing in it may be used. */
    record Forged(String why) implements Reading {}
  }

  /**
   * Something happened to the operation that we sent as {@code operationKey}. It is a hint, not a
   * proof: the engine asks the processor before it believes.
   *
   * @param id the processor's id of the event, the same when it is delivered again
   */
  public record Event(String id, String operationKey) {}
}
