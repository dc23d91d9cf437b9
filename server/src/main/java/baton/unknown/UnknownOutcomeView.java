package baton.unknown;

import baton.attempt.UnknownOutcome;
import baton.core.Currencies;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An unknown outcome as the API shows it.
 *
 * @param amount in minor units
 * @param asked how often it was answered that nobody knows
 * @param lastAnswer for people
 * @param operation {@code authorize}, {@code capture}, {@code cancel}, {@code refund}, …
 * @param operationKey what the processor knows it by
 * @param outcome how it ended; null while nobody knows
 * @param note of the person who found out
 * @param reference the processor's name for what was done
 * @param settledAt seconds since 1970
 * @param since when it was sent first, in seconds since 1970
 * @param status {@code open}, {@code needs_person} or {@code settled}
 */
public record UnknownOutcomeView(
    String id,
    String object,
    long amount,
    int asked,
    long created,
    String currency,
    String lastAnswer,
    boolean livemode,
    @Nullable String note,
    String operation,
    String operationKey,
    @Nullable String outcome,
    @Nullable String paymentAttemptRecord,
    @Nullable String paymentIntent,
    String processor,
    @Nullable String reference,
    @Nullable String refund,
    @Nullable Long settledAt,
    @Nullable String setupAttempt,
    @Nullable String setupIntent,
    long since,
    String status) {
  static UnknownOutcomeView of(UnknownOutcome it, boolean livemode) {
    var about = it.about();
    var end = it.end();
    return new UnknownOutcomeView(
        it.id(),
        "orchestration.unknown_outcome",
        it.amount().minor(),
        it.asked(),
        it.createdAt().getEpochSecond(),
        Currencies.code(it.amount().currency()),
        it.lastAnswer(),
        livemode,
        end == null ? null : end.note(),
        it.kind(),
        it.operation(),
        end == null ? null : end.outcome(),
        ifOf("par_", about.attempt()),
        ifOf("pi_", about.subject()),
        it.processor(),
        end == null ? null : end.reference(),
        ifOf("re_", it.operation()),
        end == null ? null : seconds(end.at()),
        ifOf("setatt_", about.attempt()),
        ifOf("seti_", about.subject()),
        it.since().getEpochSecond(),
        it.status().code());
  }

  private static @Nullable String ifOf(String prefix, String id) {
    return id.startsWith(prefix) ? id : null;
  }

  private static Long seconds(Instant at) {
    return at.getEpochSecond();
  }
}
