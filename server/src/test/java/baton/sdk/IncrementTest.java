package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestIncrementalAuthorization;
import com.stripe.param.PaymentIntentIncrementAuthorizationParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hotel whose guest orders more: what is authorized is raised before it is captured. */
class IncrementTest {
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
  void whatIsAuthorizedIsRaisedAndCaptured() throws StripeException {
    var held = shop.pay(incremental());

    var raised = raise(held, 2500);

    assertThat(raised.getStatus()).isEqualTo("requires_capture");
    assertThat(raised.getAmount()).isEqualTo(2500);
    assertThat(raised.getAmountCapturable()).isEqualTo(2500);
    var charge = shop.api().charges().retrieve(held.getLatestCharge());
    assertThat(charge.getAmount()).isEqualTo(2500);
    var card = charge.getPaymentMethodDetails().getCard();
    assertThat(card.getIncrementalAuthorization().getStatus()).isEqualTo("available");
    assertThat(card.getAmountAuthorized()).isEqualTo(2500);
    var captured = shop.api().paymentIntents().capture(held.getId());
    assertThat(captured.getAmountReceived()).isEqualTo(2500);
    assertThat(shop.booked(held).captured()).isEqualTo(2500);
    assertThat(refused(() -> raise(held, 3000)).getCode())
        .isEqualTo("payment_intent_unexpected_state");
  }

  @Test
  void aDeclineChangesNothingAndTenTriesAreEnough() throws StripeException {
    var held = shop.pay(incremental());
    var processor = shop.server().simulator().processor("alpha");
    processor.conduct(new Conduct(0, 0, 0, 1, Conduct.Outage.NONE));
    try {
      for (var i = 0; i < 10; i++) {
        var declined = catchThrowableOfType(CardException.class, () -> raise(held, 2500));
        assertThat(declined.getCode()).isEqualTo("card_declined");
      }
    } finally {
      processor.conduct(Conduct.PERFECT);
    }

    var after = shop.again(held);
    assertThat(after.getAmount()).isEqualTo(1999);
    assertThat(after.getAmountCapturable()).isEqualTo(1999);
    assertThat(after.getLastPaymentError()).isNull();
    assertThat(shop.booked(held).authorized()).isEqualTo(1999);
    assertThat(refused(() -> raise(held, 2500)).getMessage()).contains("at most 10 times");
    assertThat(shop.api().paymentIntents().capture(held.getId()).getAmountReceived())
        .isEqualTo(1999);
  }

  @Test
  void whatIsSaidWithAnIncrementCountsWhenItIsApproved() throws StripeException {
    var held = shop.pay(incremental().setDescription("room 7").putMetadata("guest", "Jo"));
    var order =
        PaymentIntentIncrementAuthorizationParams.builder()
            .setAmount(2500L)
            .setDescription("room 7, dinner")
            .putMetadata("table", "12");
    var processor = shop.server().simulator().processor("alpha");
    processor.conduct(Conduct.refusing(Refusal.REFUSED));
    try {
      assertThat(catchThrowableOfType(CardException.class, () -> raise(held, order.build())))
          .isNotNull();
    } finally {
      processor.conduct(Conduct.PERFECT);
    }
    assertThat(shop.again(held).getDescription()).isEqualTo("room 7");
    assertThat(shop.again(held).getMetadata()).containsOnlyKeys("guest");

    var raised = raise(held, order.build());

    assertThat(raised.getDescription()).isEqualTo("room 7, dinner");
    assertThat(raised.getMetadata()).containsEntry("guest", "Jo").containsEntry("table", "12");
    var found = PaymentIntentSearchParams.builder().setQuery("metadata['table']:'12'").build();
    assertThat(shop.api().paymentIntents().search(found).getData())
        .extracting(PaymentIntent::getId)
        .contains(held.getId());
    var described = order.setAmount(2600L).setStatementDescriptor("ROOM").build();
    assertThat(refused(() -> raise(held, described)).getStripeError().getParam())
        .isEqualTo("statement_descriptor");
  }

  @Test
  void whatIsSaidWithACaptureIsFound() throws StripeException {
    var held = shop.pay(incremental());
    var order = PaymentIntentCaptureParams.builder().putMetadata("checkout", "noon").build();
    shop.api().paymentIntents().capture(held.getId(), order);
    var query = PaymentIntentSearchParams.builder().setQuery("metadata['checkout']:'noon'").build();
    assertThat(shop.api().paymentIntents().search(query).getData())
        .extracting(PaymentIntent::getId)
        .containsExactly(held.getId());
  }

  @Test
  void anAnswerThatIsLostIsFoundOutBeforeAnythingElse() throws Exception {
    var held = shop.pay(incremental());

    raise(held, 400_105);

    Until.is("requires_capture", () -> shop.again(held).getStatus());
    assertThat(shop.again(held).getAmountCapturable()).isEqualTo(400_105);
    assertThat(shop.booked(held).authorized()).isEqualTo(400_105);
  }

  @Test
  void onlyWhoAskedForItMayRaise() throws StripeException {
    var held = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));

    assertThat(refused(() -> raise(held, 2500)).getMessage())
        .contains("request_incremental_authorization");

    var asked = shop.pay(incremental());
    assertThat(refused(() -> raise(asked, 1999)).getStripeError().getParam()).isEqualTo("amount");
    assertThat(refused(() -> raise(asked, 100_000_000)).getCode()).isEqualTo("amount_too_large");
  }

  private static PaymentIntentCreateParams.Builder incremental() {
    var card =
        PaymentMethodOptions.Card.builder()
            .setRequestIncrementalAuthorization(RequestIncrementalAuthorization.IF_AVAILABLE)
            .build();
    return Shop.sale("pm_card_visa")
        .setCaptureMethod(CaptureMethod.MANUAL)
        .setPaymentMethodOptions(PaymentMethodOptions.builder().setCard(card).build());
  }

  private static PaymentIntent raise(PaymentIntent it, long total) throws StripeException {
    return raise(it, PaymentIntentIncrementAuthorizationParams.builder().setAmount(total).build());
  }

  private static PaymentIntent raise(
      PaymentIntent it, PaymentIntentIncrementAuthorizationParams order) throws StripeException {
    return shop.api().paymentIntents().incrementAuthorization(it.getId(), order);
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = Objects.requireNonNull(catchThrowableOfType(InvalidRequestException.class, call));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused;
  }
}
