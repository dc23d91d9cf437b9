package baton.connector;

import baton.core.Money;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
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
  record Approved(String reference, Money amount, Evidence evidence) implements Outcome {
    @Override
    public Handle handle() {
      return new Handle(reference, evidence.state());
    }
  }

  /** Accepted; the end comes later, by notice or when asked with {@link Operation.Retrieve}. */
  record Pending(String reference, Evidence evidence) implements Outcome {
    @Override
    public Handle handle() {
      return new Handle(reference, evidence.state());
    }
  }

  /**
   * The payer must visit {@code redirect} first, for example for 3-D Secure.
   *
   * @param form what their browser posts there; empty when it only goes there
   */
  record ActionRequired(
      String reference, URI redirect, SortedMap<String, String> form, Evidence evidence)
      implements Outcome {
    public ActionRequired {
      form = form == null ? new TreeMap<>() : form;
      form = Collections.unmodifiableSortedMap(new TreeMap<>(form));
    }

    /** The browser only goes there. */
    public ActionRequired(String reference, URI redirect, Evidence evidence) {
      this(reference, redirect, new TreeMap<>(), evidence);
    }

    @Override
    public Handle handle() {
      return new Handle(reference, evidence.state());
    }
  }

  /** The issuer, the processor's risk engine or the payer said no. No money moved. */
  record Declined(@Nullable String reference, Decline decline, Evidence evidence)
      implements Outcome {
    @Override
    public @Nullable Handle handle() {
      return reference == null ? null : new Handle(reference, evidence.state());
    }
  }

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
   * @param state of the {@link Handle} with which later operations come back
   */
  record Evidence(
      @Nullable String authorizationCode,
      @Nullable String networkTransactionId,
      @Nullable Checks checks,
      @Nullable ThreeDSecure threeDSecure,
      @Nullable String riskLevel,
      SortedMap<String, String> state) {
    public static final Evidence NONE = new Evidence(null, null, null, null, null);

    public Evidence {
      state = state == null ? new TreeMap<>() : state;
      state = Collections.unmodifiableSortedMap(new TreeMap<>(state));
    }

    /** Of a processor that wants nothing back. */
    public Evidence(
        @Nullable String authorizationCode,
        @Nullable String networkTransactionId,
        @Nullable Checks checks,
        @Nullable ThreeDSecure threeDSecure,
        @Nullable String riskLevel) {
      this(
          authorizationCode,
          networkTransactionId,
          checks,
          threeDSecure,
          riskLevel,
          new TreeMap<>());
    }

    /** The same, with what a later operation told; the later counts. */
    public Evidence with(SortedMap<String, String> later) {
      var all = new TreeMap<>(state);
      all.putAll(later);
      return new Evidence(
          authorizationCode, networkTransactionId, checks, threeDSecure, riskLevel, all);
    }

    /** Nothing else was told. */
    public static Evidence of(SortedMap<String, String> state) {
      return new Evidence(null, null, null, null, null, state);
    }
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
      case ActionRequired(_, _, _, var it) -> it;
      case Declined(_, _, var it) -> it;
      case Rejected _, NeverSeen _, Unknown _ -> Evidence.NONE;
    };
  }

  /** How the processor knows it; null where it told no name for it. */
  default @Nullable Handle handle() {
    return null;
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
