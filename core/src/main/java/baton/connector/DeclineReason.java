package baton.connector;

import static baton.connector.Advice.AUTHENTICATE;
import static baton.connector.Advice.ELSEWHERE_NOW;
import static baton.connector.Advice.LATER;
import static baton.connector.Advice.MERCHANTS_CHOICE;
import static baton.connector.Advice.NEVER;
import static baton.connector.Advice.NEW_DATA;

import java.util.Locale;

/**
 * Why a payment was declined. The names are Stripe's decline codes
 * (docs.stripe.com/declines/codes); every connector maps its processor's codes to them.
 */
public enum DeclineReason {
  APPROVE_WITH_ID(MERCHANTS_CHOICE),
  AUTHENTICATION_FAILED(NEVER),
  AUTHENTICATION_REQUIRED(AUTHENTICATE),
  BLOCKED_BY_PROCESSOR(ELSEWHERE_NOW),
  CALL_ISSUER(MERCHANTS_CHOICE),
  CARD_NOT_SUPPORTED(ELSEWHERE_NOW),
  CARD_VELOCITY_EXCEEDED(LATER),
  CURRENCY_NOT_SUPPORTED(ELSEWHERE_NOW),
  DO_NOT_HONOR(MERCHANTS_CHOICE),
  DUPLICATE_TRANSACTION(NEVER),
  EXPIRED_CARD(NEW_DATA),
  FRAUDULENT(NEVER),
  GENERIC_DECLINE(MERCHANTS_CHOICE),
  INCORRECT_CVC(NEW_DATA),
  INCORRECT_NUMBER(NEW_DATA),
  INCORRECT_ZIP(NEW_DATA),
  INSUFFICIENT_FUNDS(LATER),
  INVALID_ACCOUNT(NEVER),
  INVALID_AMOUNT(MERCHANTS_CHOICE),
  ISSUER_NOT_AVAILABLE(ELSEWHERE_NOW),
  LOST_CARD(NEVER),
  NOT_PERMITTED(MERCHANTS_CHOICE),
  PICKUP_CARD(NEVER),
  PROCESSING_ERROR(ELSEWHERE_NOW),
  REENTER_TRANSACTION(ELSEWHERE_NOW),
  RESTRICTED_CARD(NEVER),
  REVOCATION_OF_ALL_AUTHORIZATIONS(NEVER),
  REVOCATION_OF_AUTHORIZATION(NEVER),
  SECURITY_VIOLATION(MERCHANTS_CHOICE),
  SERVICE_NOT_ALLOWED(MERCHANTS_CHOICE),
  STOLEN_CARD(NEVER),
  STOP_PAYMENT_ORDER(NEVER),
  TRANSACTION_NOT_ALLOWED(MERCHANTS_CHOICE),
  WITHDRAWAL_COUNT_LIMIT_EXCEEDED(LATER);

  private final Advice advice;

  DeclineReason(Advice advice) {
    this.advice = advice;
  }

  /** What is sensible next when the network gave no advice of its own. */
  public Advice advice() {
    return advice;
  }

  /** Stripe's decline code: {@code insufficient_funds}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static DeclineReason of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
