package baton.dispute;

import baton.attempt.UnknownOutcome;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant says to a dispute, on its way to the processor or there.
 *
 * @param id {@code dpa_…}; also the key of the operation at the processor
 * @param refusal why the processor did not take it, for people; else null
 * @param lookAt when somebody must look after it; null when it is decided
 */
record Answer(
    String id,
    String mode,
    String dispute,
    String payment,
    String attempt,
    Status status,
    @Nullable String refusal,
    @Nullable Instant lookAt,
    Instant createdAt) {
  /** How far it has come. */
  enum Status {
    PENDING,
    TAKEN,
    REFUSED,
    /** The dispute was closed before anybody knew what became of it. */
    OVERTAKEN;

    /** {@code taken}. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  boolean isPending() {
    return status == Status.PENDING;
  }

  Answer taken() {
    return moved(Status.TAKEN, null, null);
  }

  Answer refused(String why) {
    return moved(Status.REFUSED, why, null);
  }

  Answer overtaken() {
    return moved(Status.OVERTAKEN, null, null);
  }

  /** What is unknown of it is about this. */
  UnknownOutcome.About about() {
    return new UnknownOutcome.About(mode, payment, attempt);
  }

  /** As it is, to be looked after then. */
  Answer lookedAt(Instant next) {
    return moved(status, refusal, next);
  }

  private Answer moved(Status next, @Nullable String why, @Nullable Instant look) {
    return new Answer(id, mode, dispute, payment, attempt, next, why, look, createdAt);
  }
}
