package baton.notice;

import baton.connector.Notice;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event that a processor told us by itself, and what was made of it.
 *
 * @param id {@code ntc_…}
 * @param eventId the processor's name for the event, by which it is known again
 * @param operation the key of the operation it is about; null: none of ours is known to be it
 * @param tries how often an operation was looked for in vain
 * @param lookAt when one is looked for again; null when nobody does
 */
record TakenNotice(
    String id,
    String mode,
    String processor,
    String eventId,
    Notice.Event event,
    Status status,
    @Nullable String operation,
    int tries,
    @Nullable Instant lookAt,
    Instant createdAt) {

  /** What was made of it. */
  enum Status {
    /** It is written down, or was known already, or the processor is asked. */
    TAKEN,
    /** Nothing of ours is known to be it yet, or it is sooner than an answer that says more. */
    WAITING,
    /** Nothing of ours is it. */
    UNMATCHED,
    /** It says the opposite of what is known: a person is to look. */
    CONTRADICTING;

    /** {@code taken}. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Looked for in vain, and to be looked for at {@code next}; null: not again. */
  TakenNotice missed(@Nullable Instant next) {
    var now = next == null ? Status.UNMATCHED : Status.WAITING;
    return new TakenNotice(
        id, mode, processor, eventId, event, now, operation, tries + 1, next, createdAt);
  }

  /** It is about {@code key}, and that is the end of it. */
  TakenNotice ended(Status end, @Nullable String key) {
    return new TakenNotice(id, mode, processor, eventId, event, end, key, tries, null, createdAt);
  }
}
