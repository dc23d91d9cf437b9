package baton.vault;

import baton.vault.Stored.Refused;
import baton.vault.number.Bins;
import baton.vault.number.CardFacts;
import baton.vault.number.CardNumber;
import java.time.Clock;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Checks a card in Stripe's order and with Stripe's codes: number, month, year, CVC; the first
 * fault is the answer.
 */
final class CardCheck {
  static final Refused INVALID_NUMBER =
      refused("invalid_number", "The card number is not a valid credit card number.", "number");
  private static final Refused INCORRECT_NUMBER =
      refused("incorrect_number", "Your card number is incorrect.", "number");
  private static final Refused INVALID_MONTH =
      refused("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
  private static final Refused INVALID_YEAR =
      refused("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
  private static final Refused INVALID_CVC =
      refused("invalid_cvc", "Your card's security code is invalid.", "cvc");
  private static final Refused TEST_CARD_IN_LIVE_MODE =
      declined(
          "live_mode_test_card",
          "Your card was declined. Your request was in live mode, but used a known test card.");
  private static final Refused REAL_CARD_IN_SANDBOX =
      declined(
          "test_mode_live_card",
          "Your card was declined. Your request was in test mode, but used a non test card. For a"
              + " list of valid test cards, visit: https://stripe.com/docs/testing.");

  private static final int EXPIRY_YEARS_MAX = 50;

  private final Clock clock;

  CardCheck(Clock clock) {
    this.clock = clock;
  }

  /** Null when there is nothing wrong. {@code number} is that of {@code input}. */
  @Nullable Refused fault(CardNumber number, CardInput input, boolean isLive) {
    var facts = Bins.BUILT_IN.find(number);
    if (!facts.brand().hasLength(number.digits().length())) {
      return INVALID_NUMBER;
    }
    if (!number.passesLuhn()) {
      return INCORRECT_NUMBER;
    }
    var fault = expiryFault(input);
    if (fault != null) {
      return fault;
    }
    return isCvcRight(facts, input) ? modeFault(facts, isLive) : INVALID_CVC;
  }

  private @Nullable Refused expiryFault(CardInput input) {
    if (input.expMonth() < 1 || input.expMonth() > 12) {
      return INVALID_MONTH;
    }
    var now = YearMonth.now(clock);
    var year = input.fullExpYear();
    if (year < now.getYear() || year > now.getYear() + EXPIRY_YEARS_MAX) {
      return INVALID_YEAR;
    }
    return YearMonth.of(year, input.expMonth()).isBefore(now) ? INVALID_MONTH : null;
  }

  private static boolean isCvcRight(CardFacts facts, CardInput input) {
    if (input.cvc() == null) {
      return true;
    }
    var cvc = input.cvc().reveal();
    return cvc.chars().allMatch(it -> it >= '0' && it <= '9')
        && facts.brand().hasCvcLength(cvc.length());
  }

  private static @Nullable Refused modeFault(CardFacts facts, boolean isLive) {
    if (isLive) {
      return facts.isTest() ? TEST_CARD_IN_LIVE_MODE : null;
    }
    return facts.isTest() ? null : REAL_CARD_IN_SANDBOX;
  }

  private static Refused refused(String code, String message, String param) {
    return new Refused(code, null, message, param);
  }

  private static Refused declined(String declineCode, String message) {
    return new Refused("card_declined", declineCode, message, null);
  }
}
