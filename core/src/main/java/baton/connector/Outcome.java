package baton.connector;

import baton.core.Money;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What became of one {@link Operation}. Whatever we cannot prove is {@link Unknown}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
public sealed interface Outcome {
  /**
   * Done.
   *
   * @param reference the processor's name for the payment (or refund), at most 128 characters
   * @param amount how much was done, may be less than asked
   */
  record Approved(String reference, Money amount, Evidence evidence) implements Outcome {}

  /** Accepted; the end comes later, by notice or when asked with {@link Operation.Retrieve}. */
  record Pending(String reference, Evidence evidence) implements Outcome {}

  /** The payer must visit {@code redirect} first, for example for 3-D Secure. */
  record ActionRequired(String reference, URI redirect, Evidence evidence) implements Outcome {}

  /** The issuer, the processor's risk engine or the payer said no. No money moved. */
  record Declined(@Nullable String reference, Decline decline, Evidence evidence)
      implements Outcome {}

  /**
   * The processor proved that it did nothing, or it surely never heard of it.
   *
   * @param text the processor's words, for people
   */
  record Rejected(Rejection why, String text) implements Outcome {}

  /** The answer to {@link Operation.Retrieve}: the processor has no such operation (yet). */
  record NeverSeen() implements Outcome {}

  /**
   * Timeout, 5xx, or an answer we do not understand. Never tried elsewhere before it is settled.
   */
  record Unknown(String why) implements Outcome {}

  /** Why a processor did nothing. */
  enum Rejection {
    INVALID_REQUEST,
    UNAUTHENTICATED,
    NOT_ENABLED,
    WRONG_STATE,
    NOT_FOUND,
    RATE_LIMITED,
    /** Surely not sent: connection refused, no such host, TLS failed. */
    PROCESSOR_DOWN,
    UNSUPPORTED,
    /** The processor acknowledged that whatever it did is undone. */
    REVERSED,
    /** A person found out, and says so. */
    FOUND_NOT_DONE
  }

  /**
   * What the processor told beside its answer; every part may be missing.
   *
   * @param networkTransactionId the scheme's id, needed for later merchant-initiated payments
   */
  record Evidence(
      @Nullable String authorizationCode,
      @Nullable String networkTransactionId,
      @Nullable Checks checks,
      @Nullable ThreeDSecure threeDSecure,
      @Nullable String riskLevel) {
    public static final Evidence NONE = new Evidence(null, null, null, null, null);
  }

  /**
   * Each {@code pass}, {@code fail}, {@code unavailable}, {@code unchecked}, or null: not asked.
   */
  record Checks(
      @Nullable String addressLine1, @Nullable String addressPostalCode, @Nullable String cvc) {}

  /**
   * How the payer was authenticated, in Stripe's words.
   *
   * @param result {@code authenticated}, {@code attempt_acknowledged}, {@code failed}, {@code
   *     not_supported}, {@code exempted}, {@code processing_error}
   * @param flow {@code challenge}, {@code frictionless} or null
   */
  record ThreeDSecure(
      String result, @Nullable String flow, @Nullable String eci, @Nullable String version) {}

  /** What was told beside the answer; {@link Evidence#NONE} where nothing was. */
  default Evidence evidence() {
    return switch (this) {
      case Approved(_, _, var it) -> it;
      case Pending(_, var it) -> it;
      case ActionRequired(_, _, var it) -> it;
      case Declined(_, _, var it) -> it;
      case Rejected _, NeverSeen _, Unknown _ -> Evidence.NONE;
    };
  }

  /** {@code action_required}. */
  default String code() {
    return switch (this) {
      case Approved _ -> "approved";
      case Pending _ -> "pending";
      case ActionRequired _ -> "action_required";
      case Declined _ -> "declined";
      case Rejected _ -> "rejected";
      case NeverSeen _ -> "never_seen";
      case Unknown _ -> "unknown";
    };
  }

  /** Whether this settles the operation: approved, declined, or proven not done. */
  default boolean isFinal() {
    return switch (this) {
      case Approved _, Declined _, Rejected _ -> true;
      case Pending _, ActionRequired _, NeverSeen _, Unknown _ -> false;
    };
  }
}
