package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentUpdateParams;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status machine of payment intents: every state, and every verb in it. */
class StatusTest {
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  /** The states that a payment can be brought into; {@code x} is refused, and changes nothing. */
  @ParameterizedTest
  @CsvSource({
    "requires_payment_method, x, x, canceled, requires_confirmation",
    "requires_confirmation, succeeded, x, canceled, requires_confirmation",
    "requires_action, x, x, canceled, requires_confirmation",
    "requires_capture, x, succeeded, canceled, x",
    "succeeded, x, x, x, x",
    "canceled, x, x, x, x",
  })
  void everyVerbInEveryState(
      String state, String confirmed, String captured, String canceled, String updated)
      throws Exception {
    var intents = shop.api().paymentIntents();
    var back = PaymentIntentConfirmParams.builder().setReturnUrl(Shop.THANKS).build();
    var method = PaymentIntentUpdateParams.builder().setPaymentMethod("pm_card_visa").build();
    check(state, confirmed, it -> intents.confirm(it.getId(), back));
    check(state, captured, it -> intents.capture(it.getId()));
    check(state, canceled, it -> intents.cancel(it.getId()));
    check(state, updated, it -> intents.update(it.getId(), method));
  }

  @Test
  void aDeclineGivesThePaymentAnotherChance() throws StripeException {
    var made = shop.pay(Shop.order());
    var declined =
        catchThrowableOfType(
            CardException.class, () -> confirm(made, "pm_card_visa_chargeDeclined"));
    assertThat(declined.getStripeError().getPaymentIntent().getId()).isEqualTo(made.getId());
    assertThat(shop.again(made).getStatus()).isEqualTo("requires_payment_method");

    var paid = confirm(made, "pm_card_visa");

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getLastPaymentError()).isNull();
  }

  /** The processor answers later: magic amounts 400107 and 400108. */
  @ParameterizedTest
  @CsvSource({"400107, succeeded", "400108, requires_payment_method"})
  void aPendingAnswerIsDecidedLater(long amount, String last) throws Exception {
    var pending = shop.pay(Shop.sale("pm_card_visa").setAmount(amount));
    assertThat(pending.getStatus()).isEqualTo("processing");

    Until.is(last, () -> shop.again(pending).getStatus());

    assertThat(shop.booked(pending).captured()).isEqualTo(last.equals("succeeded") ? amount : 0);
  }

  /** The processor's line breaks after it has booked: the payment succeeds, and is booked once. */
  @ParameterizedTest
  @CsvSource({"400105", "400106", "400110", "400104"})
  void aBrokenLineIsSettledByAsking(long amount) throws Exception {
    var payment = shop.pay(Shop.sale("pm_card_visa").setAmount(amount));

    Until.is("succeeded", () -> shop.again(payment).getStatus());

    var booked = shop.booked(payment);
    assertThat(booked.captured()).isEqualTo(amount);
    assertThat(shop.ledger()).filteredOn(it -> it.captured() == amount).hasSize(1);
  }

  @Test
  void aCancellationKeepsItsReason() throws StripeException {
    var authorized = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    var why =
        PaymentIntentCancelParams.builder()
            .setCancellationReason(PaymentIntentCancelParams.CancellationReason.DUPLICATE)
            .build();

    var canceled = shop.api().paymentIntents().cancel(authorized.getId(), why);

    assertThat(canceled.getStatus()).isEqualTo("canceled");
    assertThat(canceled.getCancellationReason()).isEqualTo("duplicate");
    assertThat(canceled.getCanceledAt()).isNotNull();
    assertThat(canceled.getAmountCapturable()).isZero();
    assertThat(shop.booked(canceled).canceled()).isEqualTo(1999);
  }

  @Test
  void refusalsSayWhy() throws Exception {
    var intents = shop.api().paymentIntents();
    var succeeded = in("succeeded");
    var waiting = in("requires_action");
    var back = PaymentIntentConfirmParams.builder().setReturnUrl(Shop.THANKS).build();

    assertThat(message(() -> intents.confirm(succeeded.getId(), back)))
        .isEqualTo(
            "You cannot confirm this PaymentIntent because it has already succeeded after being"
                + " previously confirmed.");
    assertThat(message(() -> intents.capture(succeeded.getId())))
        .isEqualTo(
            "This PaymentIntent could not be captured because it has already been captured.");
    assertThat(message(() -> intents.capture(waiting.getId())))
        .isEqualTo(
            "This PaymentIntent could not be captured because it has a status of requires_action."
                + " Only a PaymentIntent with one of the following statuses may be captured:"
                + " requires_capture.");
    assertThat(message(() -> intents.cancel(succeeded.getId())))
        .startsWith(
            "You cannot cancel this PaymentIntent because it has a status of succeeded. Only a"
                + " PaymentIntent with one of the following statuses may be canceled: ");
    assertThat(message(() -> intents.confirm(in("requires_payment_method").getId(), back)))
        .startsWith("You cannot confirm this PaymentIntent because it's missing a payment method.");
  }

  private interface Verb {
    PaymentIntent on(PaymentIntent payment) throws StripeException;
  }

  private static void check(String state, String expected, Verb verb) throws StripeException {
    var before = in(state);
    assertThat(before.getStatus()).isEqualTo(state);
    if (!expected.equals("x")) {
      assertThat(verb.on(before).getStatus()).isEqualTo(expected);
      assertThat(shop.again(before).getStatus()).isEqualTo(expected);
      return;
    }
    var refused = catchThrowableOfType(InvalidRequestException.class, () -> verb.on(before));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
    assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo(state);
    assertThat(shop.again(before).toJson()).isEqualTo(before.toJson());
  }

  /** A payment that was brought into {@code state}. */
  private static PaymentIntent in(String state) throws StripeException {
    return switch (state) {
      case "requires_payment_method" -> shop.pay(Shop.order());
      case "requires_confirmation" -> shop.pay(Shop.order().setPaymentMethod("pm_card_visa"));
      case "requires_action" -> shop.pay(Shop.sale("pm_card_authenticationRequired"));
      case "requires_capture" ->
          shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
      case "succeeded" -> shop.pay(Shop.sale("pm_card_visa"));
      case "canceled" -> shop.api().paymentIntents().cancel(shop.pay(Shop.order()).getId());
      default -> throw new IllegalArgumentException(state);
    };
  }

  private static PaymentIntent confirm(PaymentIntent it, String method) throws StripeException {
    var confirm =
        PaymentIntentConfirmParams.builder().setPaymentMethod(method).setReturnUrl(Shop.THANKS);
    return shop.api().paymentIntents().confirm(it.getId(), confirm.build());
  }

  private static String message(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call).getStripeError().getMessage();
  }
}
