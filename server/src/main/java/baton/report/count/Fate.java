package baton.report.count;

import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt, as figures tell it: Stripe's outcome types of payment acceptance, and
 * what they leave out.
 */
public enum Fate {
  /** The issuer approved it, whether or not it was captured later. */
  AUTHORIZED,
  ISSUER_DECLINED,
  /** The payer failed 3D Secure. */
  AUTHENTICATION_FAILED,
  /** The processor's own rules stopped it. */
  BLOCKED,
  /** It is proven that nothing happened: the processor was down, or it was undone. */
  UNREACHED,
  /** An invalid call: the processor took it for no payment. It counts nowhere else. */
  INVALID,
  /** Nobody knows yet, or the payer never came back. It counts nowhere. */
  OPEN;

  /** {@code issuer_declined}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Fate of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Of an attempt whose authorization became {@code outcome}; null while it is on its way. */
  public static Fate of(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> OPEN;
      case Outcome.Approved _ -> AUTHORIZED;
      case Outcome.Declined(_, var decline, _) -> of(decline.reason());
      case Outcome.Rejected(var why, _) -> of(why);
      case Outcome.Pending _, Outcome.ActionRequired _, Outcome.NeverSeen _, Outcome.Unknown _ ->
          OPEN;
    };
  }

  /** Why it failed, by a stable name; empty where it did not. */
  public static String reason(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> "";
      case Outcome.Declined(_, var decline, _) -> decline.reason().code();
      case Outcome.Rejected(var why, _) -> why.name().toLowerCase(Locale.ROOT);
      case Outcome.Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.NeverSeen _,
          Outcome.Unknown _ ->
          "";
    };
  }

  private static Fate of(DeclineReason reason) {
    if (reason == DeclineReason.AUTHENTICATION_FAILED) {
      return AUTHENTICATION_FAILED;
    }
    return reason == DeclineReason.BLOCKED_BY_PROCESSOR ? BLOCKED : ISSUER_DECLINED;
  }

  private static Fate of(Rejection why) {
    return switch (why) {
      case INVALID_REQUEST, UNAUTHENTICATED, NOT_ENABLED, WRONG_STATE, NOT_FOUND, UNSUPPORTED ->
          INVALID;
      case RATE_LIMITED, PROCESSOR_DOWN, REVERSED, FOUND_NOT_DONE -> UNREACHED;
    };
  }
}
