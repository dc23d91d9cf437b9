package baton.payment;

import baton.attempt.Attempt;
import baton.core.Card;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an authorization can be captured when the card was not present, by scheme and by whether
 * the payer was there (docs.stripe.com/payments/place-a-hold-on-a-payment-method). After it the
 * issuer may give the money to somebody else, so that the authorization is released.
 */
final class CaptureWindow {
  private static final Duration USUAL = Duration.ofDays(7);

  /** Visa gives five days; six hours of them are for clearing. */
  private static final Duration VISA_OFF_SESSION = Duration.ofDays(4).plusHours(18);

  /** Between two tries to release what a processor would not release. */
  private static final Duration PAUSE = Duration.ofHours(6);

  /** Long after every issuer has given the money to its holder again. */
  private static final Duration RELEASING_MAX = Duration.ofDays(30);

  private CaptureWindow() {}

  /**
   * When an authorization of {@code authorizedAt} is released.
   *
   * @param card null when it is not known any more
   */
  static Instant end(@Nullable Card card, boolean isOffSession, Instant authorizedAt) {
    var isVisa = card != null && card.brand().equals("visa");
    return authorizedAt.plus(isVisa && isOffSession ? VISA_OFF_SESSION : USUAL);
  }

  /** Whether {@code attempt} must be released now. */
  static boolean isOver(Attempt attempt, Instant now) {
    var end = attempt.captureBefore();
    return end != null && !now.isBefore(end);
  }

  /**
   * When somebody must look after an authorization that still stands. Null when its processor has
   * refused to release it for so long that only a person can find out why.
   */
  static @Nullable Instant lookAt(Attempt attempt, Instant now) {
    return lookAt(attempt.captureBefore(), now);
  }

  /** {@code end} is when it was to be released; null for one that is not known. */
  static @Nullable Instant lookAt(@Nullable Instant end, Instant now) {
    if (end != null && now.isBefore(end)) {
      return end;
    }
    return end != null && now.isAfter(end.plus(RELEASING_MAX)) ? null : now.plus(PAUSE);
  }
}
