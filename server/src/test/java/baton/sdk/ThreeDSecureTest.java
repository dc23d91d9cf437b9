package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authentication from the payer's side: a browser goes to the challenge and comes back, or not. */
class ThreeDSecureTest {
  private static final String CARD = "pm_card_authenticationRequired";
  private static Shop shop;
  private static Browser browser;

  @BeforeAll
  static void open() {
    shop = new Shop();
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    shop.close();
  }

  @Test
  void aCompletedChallengePays() throws StripeException {
    var waiting = shop.pay(Shop.sale(CARD));
    assertThat(waiting.getStatus()).isEqualTo("requires_action");
    assertThat(waiting.getNextAction().getType()).isEqualTo("redirect_to_url");
    assertThat(waiting.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo(Shop.THANKS);
    assertThat(browser.challenge(waiting)).contains("19.99 EUR").contains("3184");

    var back = browser.answer("complete", waiting);

    assertThat(back).isEqualTo(thanks(waiting, "succeeded"));
    var paid = shop.again(waiting);
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getNextAction()).isNull();
    assertThat(paid.getAmountReceived()).isEqualTo(1999);
    var record = shop.api().paymentRecords().retrieve(paid.getId());
    var secured = record.getPaymentMethodDetails().getCard().getThreeDSecure();
    assertThat(secured.getResult()).isEqualTo("authenticated");
    assertThat(secured.getAuthenticationFlow()).isEqualTo("challenge");
    assertThat(shop.booked(paid).captured()).isEqualTo(1999);
  }

  @Test
  void aFailedChallengeAsksForAnotherPaymentMethod() throws StripeException {
    var waiting = shop.pay(Shop.sale(CARD));

    assertThat(browser.answer("fail", waiting)).isEqualTo(thanks(waiting, "failed"));

    var failed = shop.again(waiting);
    assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
    assertThat(failed.getPaymentMethod()).isNull();
    assertThat(failed.getLastPaymentError().getType()).isEqualTo("invalid_request_error");
    assertThat(failed.getLastPaymentError().getCode())
        .isEqualTo("payment_intent_authentication_failure");
    assertThat(shop.booked(failed).captured()).isZero();

    var other = PaymentIntentConfirmParams.builder().setPaymentMethod("pm_card_visa");
    var paid =
        shop.api()
            .paymentIntents()
            .confirm(failed.getId(), other.setReturnUrl(Shop.THANKS).build());
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getLastPaymentError()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"complete, succeeded", "fail, requires_payment_method"})
  void thePaymentMovesOnWhenTheBrowserNeverComesBack(String button, String status)
      throws Exception {
    var waiting = shop.pay(Shop.sale(CARD));

    browser.press(button, waiting);

    Until.is(status, () -> shop.again(waiting).getStatus());
    assertThat(shop.booked(waiting).captured()).isEqualTo(button.equals("fail") ? 0 : 1999);
  }

  @Test
  void theLinkBackWorksAgainAndChangesNothing() throws StripeException {
    var waiting = shop.pay(Shop.sale(CARD));
    var link = browser.press("complete", waiting);

    assertThat(browser.follow(link)).isEqualTo(browser.follow(link));

    assertThat(shop.booked(waiting).captured()).isEqualTo(1999);
  }

  @Test
  void aPayerWhoComesBackTooEarlyIsStillExpected() throws StripeException {
    var waiting = shop.pay(Shop.sale(CARD));
    var sale = Objects.requireNonNull(shop.booked(waiting).entries().getFirst().sale());
    var early = URI.create(Objects.requireNonNull(sale.returnUrl()));

    assertThat(browser.follow(early)).isEqualTo(thanks(waiting, "pending"));

    assertThat(shop.again(waiting).getStatus()).isEqualTo("requires_action");
    browser.answer("complete", waiting);
    assertThat(shop.again(waiting).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void withManualConfirmationTheMerchantConfirmsAgain() throws Exception {
    var waiting =
        shop.pay(
            Shop.sale(CARD)
                .setConfirmationMethod(PaymentIntentCreateParams.ConfirmationMethod.MANUAL));
    assertThat(waiting.getStatus()).isEqualTo("requires_action");

    assertThat(browser.answer("complete", waiting)).isEqualTo(thanks(waiting, "succeeded"));

    Until.is("requires_confirmation", () -> shop.again(waiting).getStatus());
    assertThat(shop.booked(waiting).captured()).isZero();
    var back = PaymentIntentConfirmParams.builder().setReturnUrl(Shop.THANKS).build();
    var paid = shop.api().paymentIntents().confirm(waiting.getId(), back);
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(shop.booked(waiting).captured()).isEqualTo(1999);
  }

  @Test
  void withManualCaptureACompletedChallengeAuthorizes() throws StripeException {
    var waiting =
        shop.pay(Shop.sale(CARD).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL));

    assertThat(browser.answer("complete", waiting)).isEqualTo(thanks(waiting, "succeeded"));

    assertThat(shop.again(waiting).getStatus()).isEqualTo("requires_capture");
    assertThat(shop.api().paymentIntents().capture(waiting.getId()).getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void aCanceledPaymentCannotBeCompletedAnyMore() throws StripeException {
    var waiting = shop.pay(Shop.sale(CARD));

    var canceled = shop.api().paymentIntents().cancel(waiting.getId());

    assertThat(canceled.getStatus()).isEqualTo("canceled");
    assertThat(canceled.getNextAction()).isNull();
    assertThat(browser.answer("complete", waiting)).isEqualTo(thanks(waiting, "failed"));
    assertThat(shop.again(waiting).getStatus()).isEqualTo("canceled");
    assertThat(shop.booked(waiting).captured()).isZero();
  }

  @Test
  void errorOnRequiresActionFailsInsteadOfWaiting() throws StripeException {
    var declined =
        catchThrowableOfType(
            CardException.class, () -> shop.pay(Shop.sale(CARD).setErrorOnRequiresAction(true)));

    assertThat(declined.getCode()).isEqualTo("authentication_required");
    assertThat(declined.getStripeError().getPaymentIntent().getStatus())
        .isEqualTo("requires_payment_method");
  }

  @Test
  void offSessionNobodyCanAuthenticate() throws StripeException {
    var customer = shop.customer("away@example.com");
    var saved = shop.save(CARD, customer);

    var declined =
        catchThrowableOfType(
            CardException.class,
            () ->
                shop.pay(
                    Shop.sale(saved.getId()).setCustomer(customer.getId()).setOffSession(true)));

    assertThat(declined.getCode()).isEqualTo("authentication_required");
    assertThat(declined.getDeclineCode()).isEqualTo("authentication_required");
    assertThat(declined.getStripeError().getPaymentMethod().getId()).isEqualTo(saved.getId());
  }

  /** Appendix D.4, on session: what a confirmation becomes, and what becomes of it afterwards. */
  @ParameterizedTest
  @CsvSource({
    "pm_card_authenticationRequiredOnSetup, requires_action, succeeded,",
    "pm_card_authenticationRequired, requires_action, succeeded,",
    "pm_card_authenticationRequiredSetupForOffSession, requires_action, succeeded,",
    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds, requires_action,"
        + " requires_payment_method, insufficient_funds",
    "pm_card_threeDSecure2Required, requires_action, succeeded,",
    "4000008400000027, requires_action, succeeded,",
    "pm_card_threeDSecureRequiredChargeDeclined, requires_action, requires_payment_method,"
        + " generic_decline",
    "pm_card_threeDSecureOptional, succeeded, succeeded,",
    "pm_card_threeDSecureOptionalProcessingError, succeeded, succeeded,",
    "pm_card_visa, succeeded, succeeded,",
    "pm_card_amex_threeDSecureNotSupported, succeeded, succeeded,",
    "4000000032200000, succeeded, succeeded,",
    "4000582600000094, requires_action, succeeded,",
    "4000582600000045, requires_action, succeeded,",
    "4000582600000102, requires_action, succeeded,",
    "4000582600000110, requires_action, succeeded,",
  })
  void everyCardDoesWhatItsTableSays(String card, String first, String last, String declineCode)
      throws Exception {
    var payment = shop.pay(card.startsWith("pm_") ? Shop.sale(card) : Shop.typed(card));
    assertThat(payment.getStatus()).isEqualTo(first);

    if (first.equals("requires_action")) {
      browser.answer("complete", payment);
    }

    // The processor's notice may be a step ahead of the browser.
    Until.is(last, () -> shop.again(payment).getStatus());
    var end = shop.again(payment);
    if (declineCode != null) {
      assertThat(end.getLastPaymentError().getCode()).isEqualTo("card_declined");
      assertThat(end.getLastPaymentError().getDeclineCode()).isEqualTo(declineCode);
    }
  }

  /** Appendix D.4 for cards that react to being asked. */
  @ParameterizedTest
  @CsvSource({
    "pm_card_threeDSecureOptional, requires_action,",
    "pm_card_threeDSecureOptionalProcessingError, succeeded, processing_error",
    "pm_card_visa, succeeded, attempt_acknowledged",
    "pm_card_amex_threeDSecureNotSupported, succeeded, not_supported",
  })
  void askingForAuthenticationGetsIt(String card, String status, String result)
      throws StripeException {
    var payment = shop.pay(Shop.sale(card).setPaymentMethodOptions(asking()));

    assertThat(payment.getStatus()).isEqualTo(status);
    assertThat(payment.getPaymentMethodOptions().getCard().getRequestThreeDSecure())
        .isEqualTo("any");
    if (result != null) {
      var record = shop.api().paymentRecords().retrieve(payment.getId());
      assertThat(record.getPaymentMethodDetails().getCard().getThreeDSecure().getResult())
          .isEqualTo(result);
    }
  }

  /** Appendix D.4, off session with a saved card. */
  @ParameterizedTest
  @CsvSource({
    "pm_card_authenticationRequiredOnSetup, false",
    "pm_card_authenticationRequiredSetupForOffSession, true",
    "pm_card_authenticationRequired, false",
    "pm_card_threeDSecure2Required, false",
  })
  void savedCardsAreChargedWhileThePayerIsAway(String card, boolean isApproved)
      throws StripeException {
    var customer = shop.customer("saved@example.com");
    var saved = shop.save(card, customer).getId();
    var order = Shop.sale(saved).setCustomer(customer.getId()).setOffSession(true);

    if (isApproved) {
      assertThat(shop.pay(order).getStatus()).isEqualTo("succeeded");
    } else {
      assertThat(catchThrowableOfType(CardException.class, () -> shop.pay(order)).getCode())
          .isEqualTo("authentication_required");
    }
  }

  @Test
  void aLookupThatFailsDeclines() {
    var declined =
        catchThrowableOfType(
            CardException.class,
            () -> shop.pay(Shop.sale("pm_card_threeDSecureRequiredProcessingError")));

    assertThat(declined.getCode()).isEqualTo("processing_error");
  }

  private static PaymentIntentCreateParams.PaymentMethodOptions asking() {
    return PaymentIntentCreateParams.PaymentMethodOptions.builder()
        .setCard(
            PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
                .setRequestThreeDSecure(RequestThreeDSecure.ANY)
                .build())
        .build();
  }

  private static URI thanks(PaymentIntent payment, String status) {
    return URI.create(
        "https://shop.example/thanks?order=7&payment_intent=%s&payment_intent_client_secret=%s"
                .formatted(payment.getId(), payment.getClientSecret())
            + "&redirect_status=%s#top".formatted(status));
  }
}
