package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.simulator.ledger.Charge.Connected;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.ChargeCreateParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.TransferData;
import com.stripe.param.PaymentIntentUpdateParams;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A platform that takes payments for the shops on it: who is given what goes to the processor. */
class ConnectedAccountsTest {
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
  void whoIsGivenTheMoneyIsShownAndTold() throws StripeException {
    var paid =
        shop.pay(
            Shop.sale("pm_card_visa")
                .setOnBehalfOf("acct_1")
                .setApplicationFeeAmount(123L)
                .setTransferData(to("acct_2").build()));

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getOnBehalfOf()).isEqualTo("acct_1");
    assertThat(paid.getApplicationFeeAmount()).isEqualTo(123);
    assertThat(paid.getTransferData().getDestination()).isEqualTo("acct_2");
    var charge = shop.api().charges().retrieve(paid.getLatestCharge());
    assertThat(charge.getOnBehalfOf()).isEqualTo("acct_1");
    assertThat(charge.getApplicationFeeAmount()).isEqualTo(123);
    assertThat(charge.getTransferData().getDestination()).isEqualTo("acct_2");
    assertThat(charge.getTransferData().getAmount()).isNull();
    assertThat(told()).isEqualTo(new Connected("acct_1", "acct_2", null, 123L));
  }

  @Test
  void whatIsSharedCanBeChangedUntilItIsPaid() throws StripeException {
    var order = shop.pay(Shop.order().setTransferData(to("acct_2").setAmount(1000L).build()));

    var changed =
        shop.api()
            .paymentIntents()
            .update(
                order.getId(),
                PaymentIntentUpdateParams.builder()
                    .setTransferData(
                        PaymentIntentUpdateParams.TransferData.builder().setAmount(1500L).build())
                    .build());

    assertThat(changed.getTransferData().getAmount()).isEqualTo(1500);
    assertThat(changed.getTransferData().getDestination()).isEqualTo("acct_2");
    shop.api()
        .paymentIntents()
        .confirm(
            order.getId(),
            PaymentIntentConfirmParams.builder()
                .setPaymentMethod("pm_card_visa")
                .setReturnUrl(Shop.THANKS)
                .build());
    assertThat(told()).isEqualTo(new Connected(null, "acct_2", 1500L, null));
  }

  @Test
  void anOldClientSharesToo() throws StripeException {
    var charge =
        shop.api()
            .charges()
            .create(
                ChargeCreateParams.builder()
                    .setAmount(1999L)
                    .setCurrency("eur")
                    .setSource("tok_visa")
                    .setOnBehalfOf("acct_1")
                    .build());

    assertThat(charge.getOnBehalfOf()).isEqualTo("acct_1");
    assertThat(told()).isEqualTo(new Connected("acct_1", null, null, null));
  }

  @Test
  void whatCannotBeSharedIsRefusedByName() {
    var fee = "application_fee_amount";
    assertThat(refusedAt(() -> shop.pay(Shop.order().setApplicationFeeAmount(5L)))).isEqualTo(fee);
    assertThat(refusedAt(() -> shop.pay(shared().setApplicationFeeAmount(2000L)))).isEqualTo(fee);
    var all = Shop.order().setTransferData(to("acct_2").setAmount(2000L).build());
    assertThat(refusedAt(() -> shop.pay(all))).isEqualTo("transfer_data[amount]");
    var both = Shop.order().setTransferData(to("acct_2").setAmount(5L).build());
    assertThat(refusedAt(() -> shop.pay(both.setApplicationFeeAmount(5L)))).isEqualTo(fee);
    var less = PaymentIntentUpdateParams.builder().setAmount(100L).build();
    assertThat(
            refusedAt(() -> {
              var order = shop.pay(shared().setApplicationFeeAmount(500L));
              shop.api().paymentIntents().update(order.getId(), less);
            }))
        .isEqualTo(fee);
  }

  private static PaymentIntentCreateParams.Builder shared() {
    return Shop.order().setTransferData(to("acct_2").build());
  }

  private static TransferData.Builder to(String account) {
    return TransferData.builder().setDestination(account);
  }

  /** What the processor knows of the newest payment. */
  private static Connected told() {
    var entry = shop.ledger().getLast().entries().getFirst();
    return Objects.requireNonNull(Objects.requireNonNull(entry.sale()).connected());
  }

  private static String refusedAt(ThrowingCallable call) {
    var refused = Objects.requireNonNull(catchThrowableOfType(InvalidRequestException.class, call));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused.getStripeError().getParam();
  }
}
