package baton.report.timeline;

import baton.connector.Outcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened to a payment, oldest first.
 *
 * @param truncated whether there was more than is shown
 */
public record TimelineView(
    String object,
    List<EntryView> entries,
    boolean livemode,
    String paymentIntent,
    boolean truncated) {

  /**
   * Something that happened. Of the hashes it has the one that is named as its type.
   *
   * @param atMillis milliseconds since 1970
   * @param what for people, one sentence
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntryView(
      long atMillis,
      String type,
      String what,
      @Nullable CreatedView created,
      @Nullable DecisionView decision,
      @Nullable SentView sent,
      @Nullable AnsweredView answered,
      @Nullable ResolvedView resolved,
      @Nullable RetryView retry,
      @Nullable NoticeView notice,
      @Nullable DisputeView dispute,
      @Nullable EventView event,
      @Nullable DeliveryView delivery,
      @Nullable ExchangeView exchange) {
    static EntryView of(Instant at, String what, Told told) {
      return new EntryView(
          at.toEpochMilli(),
          told.type(),
          what,
          told instanceof CreatedView it ? it : null,
          told instanceof DecisionView it ? it : null,
          told instanceof SentView it ? it : null,
          told instanceof AnsweredView it ? it : null,
          told instanceof ResolvedView it ? it : null,
          told instanceof RetryView it ? it : null,
          told instanceof NoticeView it ? it : null,
          told instanceof DisputeView it ? it : null,
          told instanceof EventView it ? it : null,
          told instanceof DeliveryView it ? it : null,
          told instanceof ExchangeView it ? it : null);
    }
  }

  /** What an entry tells. */
  sealed interface Told {
    default String type() {
      return switch (this) {
        case CreatedView _ -> "created";
        case DecisionView _ -> "decision";
        case SentView _ -> "sent";
        case AnsweredView _ -> "answered";
        case ResolvedView _ -> "resolved";
        case RetryView _ -> "retry";
        case NoticeView _ -> "notice";
        case DisputeView _ -> "dispute";
        case EventView _ -> "event";
        case DeliveryView _ -> "delivery";
        case ExchangeView _ -> "exchange";
      };
    }
  }

  /** It was made. {@code amount} is in minor units. */
  public record CreatedView(long amount, String currency) implements Told {}

  /**
   * It was decided where it goes.
   *
   * @param block counted from 0; -1: the default action
   * @param route in the order in which they are tried
   */
  public record DecisionView(
      @Nullable Integer block,
      boolean orchestrated,
      List<StopView> route,
      @Nullable String rule,
      @Nullable String ruleName,
      @Nullable String ruleSet,
      @Nullable String ruleSetName,
      List<SkippedView> skipped,
      @Nullable Integer version,
      String why)
      implements Told {}

  /** A processor. */
  public record StopView(String label, String processor) {}

  /** A processor that was left out. */
  public record SkippedView(String label, String processor, String why) {}

  /**
   * Which operation it is about.
   *
   * @param key the operation's, at the processor too
   * @param operation {@code authorize}, {@code capture}, …
   * @param refund its id, where it is one
   */
  public record SentView(
      @Nullable String attempt,
      String key,
      String label,
      String operation,
      String processor,
      @Nullable String refund)
      implements Told {}

  /**
   * What came back.
   *
   * @param advice what may be done after a decline
   * @param durationMs since it was sent last
   * @param reason why it failed, by a stable name
   * @param reference what the processor calls it
   * @param why the processor's words, or why nobody knows
   */
  public record AnsweredView(
      @Nullable String advice,
      @Nullable String attempt,
      @Nullable Long durationMs,
      String key,
      String label,
      @Nullable String networkAdvice,
      @Nullable String networkCode,
      String operation,
      String outcome,
      String processor,
      @Nullable String processorCode,
      @Nullable String reason,
      @Nullable String reference,
      @Nullable String refund,
      @JsonProperty("three_d_secure") Outcome.@Nullable ThreeDSecure threeDSecure,
      @Nullable String why)
      implements Told {}

  /** A person found out what became of it. */
  public record ResolvedView(
      @Nullable String attempt, String key, String note, String outcome, @Nullable String refund)
      implements Told {}

  /** Whether the next processor was tried. */
  public record RetryView(String attempt, String reason, boolean retried, String why)
      implements Told {}

  /** A processor told us by itself. */
  public record NoticeView(
      String id, String label, @Nullable String outcome, String processor, String status)
      implements Told {}

  /** The payer's bank takes money back, or asks. */
  public record DisputeView(String id, long amount, String currency, String reason, String status)
      implements Told {}

  /** What merchants can be told. */
  public record EventView(String id, String eventType) implements Told {}

  /**
   * What was said between us and a processor, without what is secret; kept for a week, as far as
   * there was time.
   *
   * @param durationMs from the call to its answer
   * @param key of the operation that it was for
   * @param status null where there was no answer
   */
  public record ExchangeView(
      long durationMs,
      @Nullable String error,
      String key,
      String label,
      String method,
      String processor,
      @Nullable String request,
      @Nullable String response,
      @Nullable Integer status,
      String url)
      implements Told {}

  /**
   * A merchant was told.
   *
   * @param status of the last try; null when there was no answer
   */
  public record DeliveryView(
      String id,
      int attempts,
      String endpoint,
      @Nullable String error,
      String event,
      String state,
      @Nullable Integer status,
      String url)
      implements Told {}
}
