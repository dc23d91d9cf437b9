package baton.notice;

import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A processor's notice as the API shows it.
 *
 * @param dispute the processor's name for the dispute that it tells of
 * @param event the processor's name for the event
 * @param operation the key of what it is about; null when nothing of ours is known to be it
 * @param outcome what it proves; null for a hint, after which the processor is asked
 * @param reference what the processor calls that, where it does not use our key
 * @param status {@code taken}; {@code waiting}: nothing of ours is known to be it yet; {@code
 *     unmatched}: nothing is; {@code contradicting}: it says the opposite of what was decided
 */
public record NoticeView(
    String id,
    String object,
    long created,
    @Nullable String dispute,
    String event,
    boolean livemode,
    @Nullable String operation,
    @Nullable String outcome,
    String processor,
    @Nullable String reference,
    String status) {
  static NoticeView of(TakenNotice it, boolean livemode) {
    return new NoticeView(
        it.id(),
        "orchestration.notice",
        it.createdAt().getEpochSecond(),
        it.event() instanceof Event.Disputed(_, _, var dispute) ? dispute.reference() : null,
        it.eventId(),
        livemode,
        it.operation(),
        outcome(it.event()),
        it.processor(),
        reference(it.event()),
        it.status().code());
  }

  private static @Nullable String outcome(Event event) {
    @Nullable Outcome outcome = event instanceof Event.Happened(_, _, var it) ? it : null;
    return outcome == null ? null : outcome.code();
  }

  private static @Nullable String reference(Event event) {
    return switch (event) {
      case Event.Happened(_, Subject.Reference(_, var operation), _) -> operation;
      case Event.Happened(_, Subject.Key _, _) -> null;
      case Event.Disputed(_, var payment, _) -> payment;
    };
  }
}
