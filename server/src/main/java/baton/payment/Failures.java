package baton.payment;

import baton.connector.Advice;
import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Declines in Stripe's words: which of them have an error code of their own, and what payers are
 * told (docs.stripe.com/declines/codes, docs.stripe.com/error-codes).
 */
public final class Failures {
  private Failures() {}

  /** Why a payment failed. Throws {@link IllegalStateException} when {@code end} is no failure. */
  static PaymentError of(Outcome end, @Nullable JsonNode paymentMethod) {
    return of(end, "payment", paymentMethod);
  }

  /** Why a setup failed. Throws {@link IllegalStateException} when {@code end} is no failure. */
  public static PaymentError ofSetup(Outcome end, @Nullable JsonNode paymentMethod) {
    return of(end, "setup", paymentMethod);
  }

  private static PaymentError of(Outcome end, String what, @Nullable JsonNode paymentMethod) {
    return switch (end) {
      case Outcome.Declined(_, var decline, _) -> declined(decline, what, paymentMethod);
      case Outcome.Rejected rejected -> rejected(rejected, paymentMethod);
      case Outcome.Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.NeverSeen _,
          Outcome.Unknown _ ->
          throw new IllegalStateException("no failure: " + end);
    };
  }

  /** The error of a payment whose authorization was declined. */
  static PaymentError declined(Decline decline, @Nullable JsonNode paymentMethod) {
    return declined(decline, "payment", paymentMethod);
  }

  /**
   * @param what {@code payment} or {@code setup}: which kind of intent it is
   */
  private static PaymentError declined(
      Decline decline, String what, @Nullable JsonNode paymentMethod) {
    var reason = decline.reason();
    var code = code(reason, what);
    return new PaymentError(
        reason == DeclineReason.AUTHENTICATION_FAILED ? "invalid_request_error" : "card_error",
        null,
        code,
        declineCode(reason, code),
        message(reason, what),
        param(code),
        docUrl(code),
        adviceCode(reason.advice()),
        decline.networkAdvice(),
        decline.networkCode(),
        "card",
        paymentMethod);
  }

  /** The error of a payment that its processor proved not to have taken. */
  public static PaymentError rejected(Outcome.Rejected rejected, @Nullable JsonNode paymentMethod) {
    var message =
        switch (rejected.why()) {
          case PROCESSOR_DOWN,
              RATE_LIMITED,
              UNAUTHENTICATED,
              NOT_ENABLED,
              REVERSED,
              FOUND_NOT_DONE ->
              "The payment processor could not be used, and nothing was charged. "
                  + "Try again in a little bit.";
          case INVALID_REQUEST, WRONG_STATE, NOT_FOUND, UNSUPPORTED ->
              "The payment processor refused the request, and nothing was charged: "
                  + rejected.text();
        };
    return new PaymentError(
        "card_error",
        null,
        "processing_error",
        null,
        message,
        null,
        docUrl("processing_error"),
        "try_again_later",
        null,
        null,
        "card",
        paymentMethod);
  }

  private static String code(DeclineReason reason, String what) {
    return switch (reason) {
      case EXPIRED_CARD,
          INCORRECT_CVC,
          INCORRECT_NUMBER,
          INCORRECT_ZIP,
          PROCESSING_ERROR,
          AUTHENTICATION_REQUIRED ->
          reason.code();
      case AUTHENTICATION_FAILED -> what + "_intent_authentication_failure";
      case APPROVE_WITH_ID,
          BLOCKED_BY_PROCESSOR,
          CALL_ISSUER,
          CARD_NOT_SUPPORTED,
          CARD_VELOCITY_EXCEEDED,
          CURRENCY_NOT_SUPPORTED,
          DO_NOT_HONOR,
          DUPLICATE_TRANSACTION,
          FRAUDULENT,
          GENERIC_DECLINE,
          INSUFFICIENT_FUNDS,
          INVALID_ACCOUNT,
          INVALID_AMOUNT,
          ISSUER_NOT_AVAILABLE,
          LOST_CARD,
          NOT_PERMITTED,
          PICKUP_CARD,
          REENTER_TRANSACTION,
          RESTRICTED_CARD,
          REVOCATION_OF_ALL_AUTHORIZATIONS,
          REVOCATION_OF_AUTHORIZATION,
          SECURITY_VIOLATION,
          SERVICE_NOT_ALLOWED,
          STOLEN_CARD,
          STOP_PAYMENT_ORDER,
          TRANSACTION_NOT_ALLOWED,
          WITHDRAWAL_COUNT_LIMIT_EXCEEDED ->
          "card_declined";
    };
  }

  /** A processor's own block is shown as Stripe shows one: as suspected fraud. */
  private static @Nullable String declineCode(DeclineReason reason, String code) {
    if (code.equals("card_declined")) {
      return reason == DeclineReason.BLOCKED_BY_PROCESSOR ? "fraudulent" : reason.code();
    }
    return reason == DeclineReason.AUTHENTICATION_REQUIRED ? reason.code() : null;
  }

  /** What the payer may be told: why, but never that a card is lost, stolen or suspected. */
  private static String message(DeclineReason reason, String what) {
    if (reason == DeclineReason.INSUFFICIENT_FUNDS) {
      return "Your card has insufficient funds.";
    }
    if (reason == DeclineReason.EXPIRED_CARD) {
      return "Your card has expired.";
    }
    if (reason == DeclineReason.INCORRECT_CVC) {
      return "Your card's security code is incorrect.";
    }
    if (reason == DeclineReason.INCORRECT_NUMBER) {
      return "Your card number is incorrect.";
    }
    if (reason == DeclineReason.INCORRECT_ZIP) {
      return "The zip code you supplied failed validation.";
    }
    if (reason == DeclineReason.PROCESSING_ERROR) {
      return "An error occurred while processing your card. Try again in a little bit.";
    }
    if (reason == DeclineReason.AUTHENTICATION_REQUIRED) {
      return "Your card was declined. This transaction requires authentication.";
    }
    if (reason == DeclineReason.AUTHENTICATION_FAILED) {
      return "The provided PaymentMethod has failed authentication. You can provide"
          + " payment_method_data or a new PaymentMethod to attempt to fulfill this "
          + (what.equals("setup") ? "SetupIntent" : "PaymentIntent")
          + " again.";
    }
    return "Your card was declined.";
  }

  private static @Nullable String param(String code) {
    return switch (code) {
      case "expired_card" -> "exp_month";
      case "incorrect_cvc" -> "cvc";
      case "incorrect_number" -> "number";
      default -> null;
    };
  }

  private static @Nullable String adviceCode(Advice advice) {
    return switch (advice) {
      case NEVER -> "do_not_try_again";
      case LATER, ELSEWHERE_NOW -> "try_again_later";
      case NEW_DATA -> "confirm_card_data";
      case AUTHENTICATE, MERCHANTS_CHOICE -> null;
    };
  }

  private static String docUrl(String code) {
    return "https://stripe.com/docs/error-codes/" + code.replace('_', '-');
  }
}
