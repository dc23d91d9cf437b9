package baton.vault;

import baton.vault.Stored.Refused;
import baton.vault.archive.Entry;
import baton.vault.bin.BinTable;
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

  private final BinTable bins;
  private final Clock clock;

  CardCheck(BinTable bins, Clock clock) {
    this.bins = bins;
    this.clock = clock;
  }

  /** Null when there is nothing wrong. {@code number} is that of {@code input}. */
  @Nullable Refused fault(CardNumber number, CardInput input, boolean isLive) {
    var facts = bins.find(number);
    var fault = numberFault(number, facts);
    if (fault == null) {
      fault = expiryFault(input);
    }
    if (fault == null && !isCvcRight(facts, input)) {
      fault = INVALID_CVC;
    }
    return fault == null ? modeFault(facts, isLive) : fault;
  }

  /** As {@link #fault} for a card that was stored before: it may have expired since. */
  @Nullable Refused faultOfOld(CardNumber number, Entry entry, boolean isLive) {
    var facts = bins.find(number);
    var fault = numberFault(number, facts);
    if (fault == null && (entry.expMonth() < 1 || entry.expMonth() > 12)) {
      fault = INVALID_MONTH;
    }
    if (fault == null && (entry.expYear() < 2000 || entry.expYear() > 2199)) {
      fault = INVALID_YEAR;
    }
    return fault == null ? modeFault(facts, isLive) : fault;
  }

  private static @Nullable Refused numberFault(CardNumber number, CardFacts facts) {
    if (!facts.brand().hasLength(number.digits().length())) {
      return INVALID_NUMBER;
    }
    return number.passesLuhn() ? null : INCORRECT_NUMBER;
  }

  /** Null when the expiry is one, and not over. */
  @Nullable Refused expiryFault(CardInput input) {
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
