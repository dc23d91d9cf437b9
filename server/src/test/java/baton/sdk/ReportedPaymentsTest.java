package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentAttemptRecord;
import com.stripe.model.PaymentRecord;
import com.stripe.param.PaymentAttemptRecordListParams;
import com.stripe.param.PaymentRecordListParams;
import com.stripe.param.PaymentRecordReportPaymentAttemptFailedParams;
import com.stripe.param.PaymentRecordReportPaymentAttemptGuaranteedParams;
import com.stripe.param.PaymentRecordReportPaymentAttemptInformationalParams;
import com.stripe.param.PaymentRecordReportPaymentAttemptParams;
import com.stripe.param.PaymentRecordReportPaymentParams;
import com.stripe.param.PaymentRecordReportRefundParams;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payments that were made elsewhere, told by the merchant. */
class ReportedPaymentsTest {
  private static final long MONDAY = 1_760_000_000L;
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
  void aPaymentMadeElsewhereIsARecordLikeAnyOther() throws StripeException {
    var told = report(sale().setDescription("At the fair").putMetadata("stand", "7"));

    var record = shop.api().paymentRecords().retrieve(told.getId());
    assertThat(record.getReportedBy()).isEqualTo("self");
    assertThat(record.getAmountRequested().getValue()).isEqualTo(1999);
    assertThat(record.getAmountGuaranteed().getValue()).isEqualTo(1999);
    assertThat(record.getAmountFailed().getValue()).isZero();
    assertThat(record.getDescription()).isEqualTo("At the fair");
    assertThat(record.getMetadata()).containsEntry("stand", "7");
    assertThat(record.getProcessorDetails().getType()).isEqualTo("custom");
    assertThat(record.getProcessorDetails().getCustom().getPaymentReference()).isEqualTo("till-9");
    assertThat(record.getPaymentMethodDetails().getCustom().getDisplayName()).isEqualTo("Cash");
    var attempt =
        shop.api().paymentAttemptRecords().retrieve(record.getLatestPaymentAttemptRecord());
    assertThat(attempt.getPaymentRecord()).isEqualTo(record.getId());
    assertThat(attempt.getReportedBy()).isEqualTo("self");
  }

  @Test
  void anAttemptThatFailedIsFollowedByOneThatBringsTheMoney() throws StripeException {
    var begun = report(opened());
    var id = begun.getId();
    assertThat(begun.getAmountGuaranteed().getValue()).isZero();
    refused(() -> again(id), "all earlier ones failed or were canceled");

    var failed =
        shop.api()
            .paymentRecords()
            .reportPaymentAttemptFailed(
                id,
                PaymentRecordReportPaymentAttemptFailedParams.builder()
                    .setFailedAt(MONDAY + 5)
                    .putMetadata("why", "no signal")
                    .build());
    assertThat(failed.getAmountFailed().getValue()).isEqualTo(1999);
    assertThat(failed.getMetadata()).containsEntry("why", "no signal");
    refused(() -> guaranteed(id), "already failed");

    var second = again(id);
    assertThat(second.getLatestPaymentAttemptRecord())
        .isNotEqualTo(begun.getLatestPaymentAttemptRecord());
    assertThat(guaranteed(id).getAmountGuaranteed().getValue()).isEqualTo(1999);
    refused(() -> again(id), "the latest is guaranteed");
    var attempts = PaymentAttemptRecordListParams.builder().setPaymentRecord(id).build();
    assertThat(shop.api().paymentAttemptRecords().list(attempts).getData())
        .extracting(PaymentAttemptRecord::getId)
        .containsExactly(
            second.getLatestPaymentAttemptRecord(), begun.getLatestPaymentAttemptRecord());
  }

  @Test
  void refundsNeverExceedWhatIsGuaranteedAndCountOnce() throws StripeException {
    var id = report(sale()).getId();
    assertThat(refund(id, "r1", 500L).getAmountRefunded().getValue()).isEqualTo(500);
    refused(() -> refund(id, "r1", 500L), "was reported before");
    refused(() -> refund(id, "r2", 1500L), "is greater than the guaranteed amount that is left");
    assertThat(refund(id, "r2", null).getAmountRefunded().getValue()).isEqualTo(1999);
    refused(() -> refund(id, "r3", null), "no guaranteed amount left");
    refused(() -> refund(report(opened()).getId(), "r4", null), "no guaranteed amount left");
  }

  @Test
  void moreCanBeToldOfALatestAttempt() throws StripeException {
    var id = report(sale()).getId();
    var customer = shop.customer("fair@shop.example");
    var more =
        PaymentRecordReportPaymentAttemptInformationalParams.builder()
            .setDescription("Two chairs")
            .setCustomerDetails(
                PaymentRecordReportPaymentAttemptInformationalParams.CustomerDetails.builder()
                    .setCustomer(customer.getId())
                    .setName("Ann")
                    .build())
            .build();
    var told = shop.api().paymentRecords().reportPaymentAttemptInformational(id, more);
    assertThat(told.getDescription()).isEqualTo("Two chairs");
    assertThat(told.getCustomerDetails().getCustomer()).isEqualTo(customer.getId());
    assertThat(told.getAmountGuaranteed().getValue()).isEqualTo(1999);
  }

  @Test
  void oneListHasOursAndThoseFromElsewhereInTheirOrder() throws StripeException {
    var expected = new ArrayList<String>();
    for (var round = 0; round < 3; round++) {
      expected.addFirst(report(sale()).getId());
      expected.addFirst(shop.pay(Shop.sale("pm_card_visa")).getId().replace("pi_", "pr_"));
    }
    for (var limit : List.of(1L, 2L, 100L)) {
      var listed = new ArrayList<String>();
      var all = PaymentRecordListParams.builder().setLimit(limit).build();
      for (var record : shop.api().paymentRecords().list(all).autoPagingIterable()) {
        listed.add(record.getId());
        if (listed.size() == expected.size()) {
          break;
        }
      }
      assertThat(listed).as("limit " + limit).isEqualTo(expected);
    }
    var newer =
        PaymentRecordListParams.builder().setEndingBefore(expected.get(4)).setLimit(2L).build();
    assertThat(shop.api().paymentRecords().list(newer).getData())
        .extracting(PaymentRecord::getId)
        .containsExactly(expected.get(2), expected.get(3));
  }

  @Test
  void whatBatonCarriedOutIsNotForOthersToTell() throws StripeException {
    var ours = shop.pay(Shop.sale("pm_card_visa")).getId().replace("pi_", "pr_");
    refused(() -> guaranteed(ours), "No such payment_record");
    refused(
        () -> report(opened().setOutcome(PaymentRecordReportPaymentParams.Outcome.FAILED)),
        "Missing required param: failed");
  }

  /** Paid in cash at a fair. */
  private static PaymentRecordReportPaymentParams.Builder sale() {
    return opened()
        .setOutcome(PaymentRecordReportPaymentParams.Outcome.GUARANTEED)
        .setGuaranteed(
            PaymentRecordReportPaymentParams.Guaranteed.builder()
                .setGuaranteedAt(MONDAY + 1)
                .build());
  }

  private static PaymentRecordReportPaymentParams.Builder opened() {
    return PaymentRecordReportPaymentParams.builder()
        .setAmountRequested(
            PaymentRecordReportPaymentParams.AmountRequested.builder()
                .setCurrency("eur")
                .setValue(1999L)
                .build())
        .setInitiatedAt(MONDAY)
        .setPaymentMethodDetails(
            PaymentRecordReportPaymentParams.PaymentMethodDetails.builder()
                .setType(PaymentRecordReportPaymentParams.PaymentMethodDetails.Type.CUSTOM)
                .setCustom(
                    PaymentRecordReportPaymentParams.PaymentMethodDetails.Custom.builder()
                        .setDisplayName("Cash")
                        .build())
                .build())
        .setProcessorDetails(
            PaymentRecordReportPaymentParams.ProcessorDetails.builder()
                .setType(PaymentRecordReportPaymentParams.ProcessorDetails.Type.CUSTOM)
                .setCustom(
                    PaymentRecordReportPaymentParams.ProcessorDetails.Custom.builder()
                        .setPaymentReference("till-9")
                        .build())
                .build());
  }

  private static PaymentRecord report(PaymentRecordReportPaymentParams.Builder of)
      throws StripeException {
    return shop.api().paymentRecords().reportPayment(of.build());
  }

  private static PaymentRecord again(String id) throws StripeException {
    var next = PaymentRecordReportPaymentAttemptParams.builder().setInitiatedAt(MONDAY + 9).build();
    return shop.api().paymentRecords().reportPaymentAttempt(id, next);
  }

  private static PaymentRecord guaranteed(String id) throws StripeException {
    var at =
        PaymentRecordReportPaymentAttemptGuaranteedParams.builder()
            .setGuaranteedAt(MONDAY + 10)
            .build();
    return shop.api().paymentRecords().reportPaymentAttemptGuaranteed(id, at);
  }

  private static PaymentRecord refund(String id, String reference, @Nullable Long minor)
      throws StripeException {
    var order =
        PaymentRecordReportRefundParams.builder()
            .setOutcome(PaymentRecordReportRefundParams.Outcome.REFUNDED)
            .setRefunded(
                PaymentRecordReportRefundParams.Refunded.builder()
                    .setRefundedAt(MONDAY + 20)
                    .build())
            .setProcessorDetails(
                PaymentRecordReportRefundParams.ProcessorDetails.builder()
                    .setType(PaymentRecordReportRefundParams.ProcessorDetails.Type.CUSTOM)
                    .setCustom(
                        PaymentRecordReportRefundParams.ProcessorDetails.Custom.builder()
                            .setRefundReference(reference)
                            .build())
                    .build());
    if (minor != null) {
      order.setAmount(
          PaymentRecordReportRefundParams.Amount.builder()
              .setCurrency("eur")
              .setValue(minor)
              .build());
    }
    return shop.api().paymentRecords().reportRefund(id, order.build());
  }

  private static void refused(ThrowingCallable call, String why) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(call)
        .withMessageContaining(why);
  }
}
