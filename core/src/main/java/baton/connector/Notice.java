package baton.connector;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a processor tells us by itself, before anything is believed.
 *
 * @param headers finds a header by its name in lower case; null when there is none
 */
public record Notice(Function<String, @Nullable String> headers, String body) {
  /** Null when there is none. */
  public @Nullable String header(String name) {
    return headers.apply(name);
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
