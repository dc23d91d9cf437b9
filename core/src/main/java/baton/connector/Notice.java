package baton.connector;

import baton.core.Money;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
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
    /**
     * Genuine. One delivery can tell of many events, and of none that matter.
     *
     * @param answer what the processor wants to read when we have it
     */
    record About(List<Event> events, String answer) implements Reading {
      public About {
        events = List.copyOf(events);
      }

      /** Of a processor that wants to read nothing. */
      public About(List<Event> events) {
        this(events, "");
      }
    }

    /** Whether it is genuine is seen by the answer to {@code call}, which looks only. */
    record Ask(HttpCall call, Function<HttpReply, Reading> then) implements Reading {}

    /** The signature is wrong or missing: nothing in it may be used. */
    record Forged(String why) implements Reading {}
  }

  /** Something happened at the processor. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "event")
  public sealed interface Event {
    /** The processor's id of the event, the same when it is delivered again. */
    String id();

    /**
     * Something happened to an operation.
     *
     * @param outcome what became of it, where the processor proves that by the notice itself; null
     *     where the notice is a hint, and the engine asks before it believes
     */
    record Happened(String id, Subject subject, @Nullable Outcome outcome) implements Event {
      /** A hint about what we sent as {@code operationKey}. */
      public static Happened hint(String id, String operationKey) {
        return new Happened(id, new Subject.Key(operationKey), null);
      }
    }

    /**
     * The payer's bank takes, or may take, the money of a payment back.
     *
     * @param payment the processor's name for it, or the key that we sent its authorization with
     */
    record Disputed(String id, String payment, Dispute dispute) implements Event {}
  }

  /** Which operation an event is about. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "by")
  public sealed interface Subject {
    /** What we sent as {@code operationKey}. */
    record Key(String operationKey) implements Subject {}

    /**
     * What the processor calls {@code operation}, of the payment that it calls {@code payment}; the
     * authorization where both are the same.
     */
    record Reference(String payment, String operation) implements Subject {}
  }

  /**
   * A dispute as a processor tells it.
   *
   * @param reference the processor's name for it
   * @param reason in Stripe's words: {@code fraudulent}
   * @param networkReason the scheme's code: {@code 10.4}
   * @param evidenceDueBy null when nothing can be answered
   */
  public record Dispute(
      String reference,
      Money amount,
      String reason,
      @Nullable String networkReason,
      Status status,
      @Nullable Instant evidenceDueBy) {
    /** Where it stands; of those that follow each other the later counts. */
    public enum Status {
      WARNING_NEEDS_RESPONSE,
      WARNING_UNDER_REVIEW,
      WARNING_CLOSED,
      NEEDS_RESPONSE,
      UNDER_REVIEW,
      WON,
      LOST
    }
  }
}
