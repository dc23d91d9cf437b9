package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestIncrementalAuthorization;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture;
import com.stripe.param.PaymentIntentIncrementAuthorizationParams;
import com.stripe.param.RefundCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop that sends an order in several parcels, and takes the money of each as it leaves. */
class MulticaptureTest {
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void anOrderIsCapturedInParts() throws StripeException {
    var held = shop.pay(severally());
    assertThat(multicapture(charge(held))).isEqualTo("available");

    var first = take(held, 700, false);

    assertThat(first.getStatus()).isEqualTo("requires_capture");
    assertThat(List.of(first.getAmountCapturable(), first.getAmountReceived()))
        .containsExactly(1299L, 700L);
    assertThat(charge(held))
        .returns(false, Charge::getCaptured)
        .returns(700L, Charge::getAmountCaptured);

    var last = take(held, 200, true);

    assertThat(last.getStatus()).isEqualTo("succeeded");
    assertThat(List.of(last.getAmountCapturable(), last.getAmountReceived()))
        .containsExactly(0L, 900L);
    assertThat(charge(held))
        .returns(true, Charge::getCaptured)
        .returns(900L, Charge::getAmountCaptured);
    assertThat(shop.booked(held).captured()).isEqualTo(900);
    assertThat(expected(held)).containsExactly(200L, 700L);
    assertThat(told(held))
        .containsExactly(
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.amount_capturable_updated",
            "charge.updated",
            "payment_intent.amount_capturable_updated",
            "charge.captured",
            "payment_intent.succeeded");
  }

  @Test
  void whoTakesAllThatIsLeftTakesTheLastPart() throws StripeException {
    var held = shop.pay(severally());
    take(held, 1000, false);

    assertThat(take(held, 999, false).getStatus()).isEqualTo("succeeded");
    assertThat(refused(() -> take(held, 1, false)).getCode())
        .isEqualTo("payment_intent_unexpected_state");
  }

  @Test
  void theRestIsReleasedByCapturingNothingOrByCanceling() throws StripeException {
    for (var byCancel : List.of(true, false)) {
      var held = shop.pay(severally());
      take(held, 700, false);

      var ended =
          byCancel
              ? shop.api()
                  .paymentIntents()
                  .cancel(held.getId(), PaymentIntentCancelParams.builder().build())
              : take(held, 0, true);

      assertThat(ended.getStatus()).isEqualTo("succeeded");
      assertThat(ended.getAmountReceived()).isEqualTo(700);
      assertThat(ended.getCancellationReason()).isNull();
      assertThat(charge(held))
          .returns(true, Charge::getCaptured)
          .returns(0L, Charge::getAmountRefunded);
      assertThat(List.of(shop.booked(held).captured(), shop.booked(held).canceled()))
          .containsExactly(700L, 1299L);
      assertThat(told(held)).endsWith("charge.captured", "payment_intent.succeeded");
    }
  }

  @Test
  void whatWasTakenIsRefundedAndNeverMore() throws StripeException {
    var held = shop.pay(severally());
    assertThat(refused(() -> refund(held, 1)).getMessage()).contains("successful charge");
    take(held, 700, false);

    refund(held, 300);
    assertThat(refused(() -> refund(held, 401)).getMessage()).contains("unrefunded");
    refund(held, 400);
    assertThat(charge(held)).returns(false, Charge::getRefunded);
    take(held, 500, true);
    assertThat(charge(held)).returns(false, Charge::getRefunded);
    refund(held, 500);

    assertThat(charge(held)).returns(true, Charge::getRefunded);
    assertThat(shop.booked(held).refunded()).isEqualTo(1200);
  }

  @Test
  void aCaptureWhoseAnswerIsLostIsFoundOutAndCountedOnce() throws Exception {
    var held = shop.pay(severally().setAmount(900_000L));

    take(held, 400_105, false);

    Until.is("requires_capture", () -> shop.again(held).getStatus());
    assertThat(shop.again(held).getAmountReceived()).isEqualTo(400_105);
    assertThat(take(held, null, true).getAmountReceived()).isEqualTo(900_000);
    assertThat(shop.booked(held).captured()).isEqualTo(900_000);
  }

  @Test
  void onlyWhoAskedForItCapturesInParts() throws StripeException {
    var once = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));

    assertThat(refused(() -> take(once, 700, false)).getStripeError().getParam())
        .isEqualTo("final_capture");
    assertThat(refused(() -> take(once, 0, true)).getStripeError().getParam())
        .isEqualTo("amount_to_capture");

    var several = shop.pay(severally());
    assertThat(refused(() -> take(several, 0, false)).getStripeError().getParam())
        .isEqualTo("amount_to_capture");
    take(several, 700, false);
    assertThat(refused(() -> take(several, 1300, false)).getMessage()).contains("12.99");
    var raise = PaymentIntentIncrementAuthorizationParams.builder().setAmount(5000L).build();
    assertThat(
            refused(() ->
                    shop.api().paymentIntents().incrementAuthorization(several.getId(), raise))
                .getMessage())
        .contains("cannot be raised");
  }

  @Test
  void fiftyPartsAreEnough() throws StripeException {
    var held = shop.pay(severally());
    for (var part = 0; part < 50; part++) {
      take(held, 1, false);
    }

    assertThat(refused(() -> take(held, 1, false)).getMessage()).contains("at most 50 times");
    assertThat(take(held, null, true).getAmountReceived()).isEqualTo(1999);
  }

  private static PaymentIntentCreateParams.Builder severally() {
    var card =
        PaymentMethodOptions.Card.builder()
            .setRequestMulticapture(RequestMulticapture.IF_AVAILABLE)
            .setRequestIncrementalAuthorization(RequestIncrementalAuthorization.IF_AVAILABLE)
            .build();
    return Shop.sale("pm_card_visa")
        .setCaptureMethod(CaptureMethod.MANUAL)
        .setPaymentMethodOptions(PaymentMethodOptions.builder().setCard(card).build());
  }

  /** {@code amount} null: all that is left. */
  private static PaymentIntent take(PaymentIntent it, @Nullable Number amount, boolean isLast)
      throws StripeException {
    var order = PaymentIntentCaptureParams.builder().setFinalCapture(isLast);
    if (amount != null) {
      order.setAmountToCapture(amount.longValue());
    }
    return shop.api().paymentIntents().capture(it.getId(), order.build());
  }

  private static void refund(PaymentIntent it, long amount) throws StripeException {
    var order = RefundCreateParams.builder().setPaymentIntent(it.getId()).setAmount(amount).build();
    assertThat(shop.api().refunds().create(order).getStatus()).isEqualTo("succeeded");
  }

  private static Charge charge(PaymentIntent it) throws StripeException {
    return shop.api().charges().retrieve(it.getLatestCharge());
  }

  private static String multicapture(Charge it) {
    return it.getPaymentMethodDetails().getCard().getMulticapture().getStatus();
  }

  /** What the processor is expected to settle, newest first. */
  private static List<Long> expected(PaymentIntent it) throws StripeException {
    var ofCharge = BalanceTransactionListParams.builder().setSource(it.getLatestCharge()).build();
    return shop.api().balanceTransactions().list(ofCharge).getData().stream()
        .map(BalanceTransaction::getAmount)
        .toList();
  }

  /** What was told about the payment and its charge, oldest first. */
  private static List<String> told(PaymentIntent it) throws StripeException {
    var told = new ArrayList<String>();
    var newest = EventListParams.builder().setLimit(20L).build();
    for (Event event : shop.api().events().list(newest).getData()) {
      if (event.toJson().contains(it.getId())) {
        told.addFirst(event.getType());
      }
    }
    return told;
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = Objects.requireNonNull(catchThrowableOfType(InvalidRequestException.class, call));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused;
  }
}
