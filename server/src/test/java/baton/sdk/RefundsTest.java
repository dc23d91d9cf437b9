package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentAttemptRecord;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentRecord;
import com.stripe.model.Refund;
import com.stripe.param.PaymentAttemptRecordListParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentRecordListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refunds, and the records of what became of payments at processors. */
class RefundsTest {
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
  void aPaymentIsGivenBackInParts() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));

    var part =
        refund(
            RefundCreateParams.builder()
                .setPaymentIntent(paid.getId())
                .setAmount(500L)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("chair", "broken"));
    assertThat(part.getId()).startsWith("re_");
    assertThat(part.getStatus()).isEqualTo("succeeded");
    assertThat(part.getAmount()).isEqualTo(500);
    assertThat(part.getReason()).isEqualTo("requested_by_customer");
    assertThat(part.getPaymentIntent()).isEqualTo(paid.getId());
    var rest = refund(RefundCreateParams.builder().setPaymentIntent(paid.getId()));
    assertThat(rest.getAmount()).isEqualTo(1499);

    assertThat(shop.booked(paid).refunded()).isEqualTo(1999);
    var list = RefundListParams.builder().setPaymentIntent(paid.getId()).build();
    assertThat(shop.api().refunds().list(list).getData())
        .extracting(Refund::getId)
        .containsExactly(rest.getId(), part.getId());
    var record = shop.api().paymentRecords().retrieve(paid.getId());
    assertThat(record.getAmountRefunded().getValue()).isEqualTo(1999);
  }

  @Test
  void aRefundsMetadataCanBeChanged() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var refund = refund(RefundCreateParams.builder().setPaymentIntent(paid.getId()));
    var change = RefundUpdateParams.builder().putMetadata("a", "1").build();

    shop.api().refunds().update(refund.getId(), change);

    assertThat(shop.api().refunds().retrieve(refund.getId()).getMetadata()).containsEntry("a", "1");
  }

  @Test
  void neverMoreThanWasTakenIsGivenBack() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var tooMuch = RefundCreateParams.builder().setPaymentIntent(paid.getId()).setAmount(2000L);
    assertThat(refused(() -> refund(tooMuch)).getStripeError().getParam()).isEqualTo("amount");
    refund(RefundCreateParams.builder().setPaymentIntent(paid.getId()));

    var again = RefundCreateParams.builder().setPaymentIntent(paid.getId());

    assertThat(refused(() -> refund(again)).getCode()).isEqualTo("charge_already_refunded");
    assertThat(shop.booked(paid).refunded()).isEqualTo(1999);
  }

  @Test
  void whatWasNotTakenIsNotGivenBack() throws StripeException {
    var authorized = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    var order = RefundCreateParams.builder().setPaymentIntent(authorized.getId());

    assertThat(refused(() -> refund(order)).getMessage())
        .contains("does not have a successful charge to refund");
  }

  @Test
  void aRecordTellsWhatBecameOfThePayment() throws StripeException {
    var customer = shop.customer("record@example.com");
    var paid =
        shop.pay(Shop.sale("pm_card_visa").setCustomer(customer.getId()).setDescription("chair"));
    var records = shop.api().paymentRecords();

    var byPayment = records.retrieve(paid.getId());

    assertThat(byPayment.getId()).startsWith("pr_");
    assertThat(records.retrieve(byPayment.getId()).toJson()).isEqualTo(byPayment.toJson());
    assertThat(byPayment.getAmountRequested().getValue()).isEqualTo(1999);
    assertThat(byPayment.getAmountAuthorized().getValue()).isEqualTo(1999);
    assertThat(byPayment.getAmountGuaranteed().getValue()).isEqualTo(1999);
    assertThat(byPayment.getAmountGuaranteed().getCurrency()).isEqualTo("eur");
    assertThat(byPayment.getCustomerDetails().getCustomer()).isEqualTo(customer.getId());
    assertThat(byPayment.getDescription()).isEqualTo("chair");
    var processor = byPayment.getProcessorDetails();
    assertThat(processor.getType()).isNotEmpty();
    assertThat(processor.getCustom().getPaymentReference()).isEqualTo(shop.booked(paid).payment());
    var newest = PaymentRecordListParams.builder().setLimit(1L).build();
    assertThat(records.list(newest).getData())
        .extracting(PaymentRecord::getId)
        .containsExactly(byPayment.getId());
  }

  @Test
  void everyAttemptHasARecordOfItsOwn() throws StripeException {
    var made = shop.pay(Shop.order());
    assertThatExceptionOfType(CardException.class)
        .isThrownBy(() -> confirm(made, "pm_card_visa_chargeDeclinedInsufficientFunds"));
    confirm(made, "pm_card_visa");
    var record = shop.api().paymentRecords().retrieve(made.getId());
    var of = PaymentAttemptRecordListParams.builder().setPaymentRecord(record.getId()).build();

    var attempts = shop.api().paymentAttemptRecords().list(of).getData();

    assertThat(attempts)
        .extracting(it -> it.getAmountFailed().getValue())
        .containsExactly(0L, 1999L);
    assertThat(attempts.getFirst().getId()).isEqualTo(record.getLatestPaymentAttemptRecord());
    assertThat(attempts)
        .extracting(PaymentAttemptRecord::getPaymentRecord)
        .containsOnly(record.getId());
    var failed = shop.api().paymentAttemptRecords().retrieve(attempts.getLast().getId());
    assertThat(failed.getPaymentMethodDetails().getCard().getNetworkDeclineCode()).isEqualTo("51");
  }

  @Test
  void aChargeThatIsNotThereIsNamedByItsParameter() {
    var nobodys = RefundCreateParams.builder().setCharge("ch_none").setPaymentIntent("pi_none");
    var refused = catchThrowableOfType(InvalidRequestException.class, () -> refund(nobodys));
    assertThat(refused.getStatusCode()).isEqualTo(404);
    assertThat(refused.getParam()).isEqualTo("charge");
  }

  private static PaymentIntent confirm(PaymentIntent it, String method) throws StripeException {
    var confirm =
        PaymentIntentConfirmParams.builder().setPaymentMethod(method).setReturnUrl(Shop.THANKS);
    return shop.api().paymentIntents().confirm(it.getId(), confirm.build());
  }

  private static Refund refund(RefundCreateParams.Builder order) throws StripeException {
    return shop.api().refunds().create(order.build());
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused;
  }
}
