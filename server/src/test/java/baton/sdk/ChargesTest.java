package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.core.Json;
import baton.db.TestDatabase;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.ChargeCaptureParams;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attempts as charges, and refunds by them, as integrations older than payment intents do it. */
class ChargesTest {
  private static final String STILL_PROCESSING =
      """
      SELECT id FROM payment_intent WHERE id = ? AND status = 'processing' FOR UPDATE
      """;
  private static final String SLEEP =
      """
      UPDATE refund SET look_at = now() + interval '1 hour' WHERE id = ?
      """;

  private static final String RESTS =
      """
      SELECT look_at IS NULL AS rests FROM refund WHERE id = ?
      """;

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
  void aPaymentThatSucceededHasACharge() throws StripeException {
    var customer = shop.customer("charge@example.com");
    var paid =
        shop.pay(
            Shop.sale("pm_card_visa")
                .setCustomer(customer.getId())
                .setDescription("chair")
                .setStatementDescriptorSuffix("CHAIR")
                .putMetadata("order", "7"));

    var charge = shop.api().charges().retrieve(paid.getLatestCharge());

    assertThat(charge.getId()).startsWith("ch_");
    assertThat(charge.getStatus()).isEqualTo("succeeded");
    assertThat(charge.getPaid()).isTrue();
    assertThat(charge.getCaptured()).isTrue();
    assertThat(charge.getAmount()).isEqualTo(1999);
    assertThat(charge.getAmountCaptured()).isEqualTo(1999);
    assertThat(charge.getPaymentIntent()).isEqualTo(paid.getId());
    assertThat(charge.getCustomer()).isEqualTo(customer.getId());
    assertThat(charge.getDescription()).isEqualTo("chair");
    assertThat(charge.getMetadata()).containsEntry("order", "7");
    assertThat(charge.getCalculatedStatementDescriptor()).isEqualTo("CHAIR");
    assertThat(charge.getOutcome().getNetworkStatus()).isEqualTo("approved_by_network");
    assertThat(charge.getOutcome().getSellerMessage()).isEqualTo("Payment complete.");
    var card = charge.getPaymentMethodDetails().getCard();
    assertThat(card.getLast4()).isEqualTo("4242");
    assertThat(card.getNetworkTransactionId()).isNotEmpty();
    assertThat(types(charge.getId())).containsExactly("charge.succeeded");
  }

  @Test
  void anAttemptThatFailedHasAChargeToo() throws StripeException {
    var declined =
        catchThrowableOfType(
            CardException.class,
            () -> shop.pay(Shop.sale("pm_card_visa_chargeDeclinedInsufficientFunds")));
    var payment = declined.getStripeError().getPaymentIntent();

    var charge = shop.api().charges().retrieve(declined.getCharge());

    assertThat(payment.getLatestCharge()).isEqualTo(charge.getId());
    assertThat(payment.getLastPaymentError().getCharge()).isEqualTo(charge.getId());
    assertThat(charge.getStatus()).isEqualTo("failed");
    assertThat(charge.getPaid()).isFalse();
    assertThat(charge.getFailureCode()).isEqualTo("card_declined");
    assertThat(charge.getFailureMessage()).isEqualTo("Your card has insufficient funds.");
    assertThat(charge.getBalanceTransaction()).isNull();
    var outcome = charge.getOutcome();
    assertThat(outcome.getType()).isEqualTo("issuer_declined");
    assertThat(outcome.getReason()).isEqualTo("insufficient_funds");
    assertThat(outcome.getNetworkDeclineCode()).isEqualTo("51");
    assertThat(outcome.getAdviceCode()).isEqualTo("try_again_later");
    assertThat(types(charge.getId())).containsExactly("charge.failed");
  }

  @Test
  void whatTheProcessorBlocksNeverReachedTheNetwork() throws StripeException {
    var blocked =
        catchThrowableOfType(CardException.class, () -> shop.pay(Shop.typed("4100000000000019")));
    var outcome = shop.api().charges().retrieve(blocked.getCharge()).getOutcome();
    assertThat(outcome.getType()).isEqualTo("blocked");
    assertThat(outcome.getNetworkStatus()).isEqualTo("not_sent_to_network");
    assertThat(outcome.getRiskLevel()).isEqualTo("highest");
  }

  @Test
  void aChargeIsCapturedByItsOwnNameOnce() throws StripeException {
    var held = shop.pay(manual());
    var before = shop.api().charges().retrieve(held.getLatestCharge());
    assertThat(before.getCaptured()).isFalse();
    assertThat(before.getPaymentMethodDetails().getCard().getCaptureBefore()).isNotNull();
    var part = ChargeCaptureParams.builder().setAmount(700L).build();

    var captured = shop.api().charges().capture(before.getId(), part);

    assertThat(captured.getCaptured()).isTrue();
    assertThat(captured.getAmountCaptured()).isEqualTo(700);
    assertThat(shop.again(held).getAmountReceived()).isEqualTo(700);
    assertThat(shop.booked(held).captured()).isEqualTo(700);
    assertThat(types(before.getId())).containsExactly("charge.succeeded", "charge.captured");
    var again = refused(() -> shop.api().charges().capture(before.getId()));
    assertThat(again.getCode()).isEqualTo("charge_already_captured");
  }

  @Test
  void aCanceledAuthorizationIsShownAsRefunded() throws StripeException {
    var held = shop.pay(manual());
    shop.api().paymentIntents().cancel(held.getId());

    var charge = shop.api().charges().retrieve(held.getLatestCharge());

    assertThat(charge.getRefunded()).isTrue();
    assertThat(charge.getCaptured()).isFalse();
    assertThat(charge.getAmountCaptured()).isZero();
    assertThat(types(charge.getId())).containsExactly("charge.succeeded", "charge.refunded");
  }

  @Test
  void whatIsSaidOfAChargeCanBeChanged() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var change =
        ChargeUpdateParams.builder()
            .setDescription("table")
            .putMetadata("a", "1")
            .setFraudDetails(
                ChargeUpdateParams.FraudDetails.builder()
                    .setUserReport(ChargeUpdateParams.FraudDetails.UserReport.SAFE)
                    .build())
            .build();

    shop.api().charges().update(paid.getLatestCharge(), change);
    shop.api().charges().update(paid.getLatestCharge(), change);

    var charge = shop.api().charges().retrieve(paid.getLatestCharge());
    assertThat(charge.getDescription()).isEqualTo("table");
    assertThat(charge.getMetadata()).containsEntry("a", "1");
    assertThat(charge.getFraudDetails().getUserReport()).isEqualTo("safe");
    assertThat(types(charge.getId()))
        .as("a change that changes nothing is not told")
        .containsExactly("charge.succeeded", "charge.updated");
  }

  @Test
  void chargesAreListedByPaymentAndByCustomer() throws StripeException {
    var customer = shop.customer("list@example.com");
    var paid = shop.pay(Shop.sale("pm_card_visa").setCustomer(customer.getId()));
    shop.pay(Shop.sale("pm_card_visa"));

    var byPayment = ChargeListParams.builder().setPaymentIntent(paid.getId()).build();
    var byCustomer = ChargeListParams.builder().setCustomer(customer.getId()).build();

    for (var list : List.of(byPayment, byCustomer)) {
      assertThat(shop.api().charges().list(list).getData())
          .extracting(Charge::getId)
          .containsExactly(paid.getLatestCharge());
    }
  }

  @Test
  void aChargeIsExpandedWithItsRefundsInside() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var refund = refund(RefundCreateParams.builder().setCharge(paid.getLatestCharge()));
    var expand =
        PaymentIntentRetrieveParams.builder()
            .addExpand("latest_charge.refunds")
            .addExpand("latest_charge.balance_transaction")
            .build();

    var charge = shop.api().paymentIntents().retrieve(paid.getId(), expand).getLatestChargeObject();

    assertThat(charge.getRefunds().getData())
        .extracting(Refund::getId)
        .containsExactly(refund.getId());
    assertThat(charge.getBalanceTransactionObject().getSource()).isEqualTo(charge.getId());
    var plain = shop.api().charges().retrieve(paid.getLatestCharge());
    assertThat(plain.getRefunds()).isNull();
    var itself = ChargeRetrieveParams.builder().addExpand("payment_intent").build();
    assertThat(shop.api().charges().retrieve(plain.getId(), itself).getPaymentIntentObject())
        .extracting(PaymentIntent::getId)
        .isEqualTo(paid.getId());
  }

  @Test
  void aRefundByItsChargeIsSeenInIt() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var id = paid.getLatestCharge();
    var part = refund(RefundCreateParams.builder().setCharge(id).setAmount(500L));
    assertThat(part.getCharge()).isEqualTo(id);
    assertThat(part.getPaymentIntent()).isEqualTo(paid.getId());
    var charge = shop.api().charges().retrieve(id);
    assertThat(charge.getAmountRefunded()).isEqualTo(500);
    assertThat(charge.getRefunded()).isFalse();

    var rest = refund(RefundCreateParams.builder().setCharge(id));

    assertThat(shop.api().charges().retrieve(id).getRefunded()).isTrue();
    var list = RefundListParams.builder().setCharge(id).build();
    assertThat(shop.api().refunds().list(list).getData())
        .extracting(Refund::getId)
        .containsExactly(rest.getId(), part.getId());
    assertThat(types(id)).containsExactly("charge.succeeded", "charge.refunded", "charge.refunded");
    var again = refused(() -> refund(RefundCreateParams.builder().setCharge(id)));
    assertThat(again.getCode()).isEqualTo("charge_already_refunded");
    assertThat(again.getMessage()).startsWith("Charge " + id + " has already been refunded.");
  }

  @Test
  void aRefundByARecordIsOneOfItsPayment() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var record = shop.api().paymentRecords().retrieve(paid.getId());
    var byRecord = RefundCreateParams.builder().setAmount(100L);
    byRecord.putExtraParam("payment_record", record.getId());
    var byAttempt = RefundCreateParams.builder().setAmount(200L);
    byAttempt.putExtraParam("payment_attempt_record", record.getLatestPaymentAttemptRecord());

    assertThat(refund(byRecord).getPaymentIntent()).isEqualTo(paid.getId());
    assertThat(refund(byAttempt).getPaymentIntent()).isEqualTo(paid.getId());
    assertThat(shop.booked(paid).refunded()).isEqualTo(300);
    assertThat(refused(() -> refund(RefundCreateParams.builder())).getMessage())
        .contains("payment_intent or charge");
  }

  @Test
  void aRefundOfWhatIsNotTakenYetIsRefused() throws StripeException {
    var held = shop.pay(manual());
    var byCharge = RefundCreateParams.builder().setCharge(held.getLatestCharge());
    assertThat(refused(() -> refund(byCharge)).getMessage()).contains("cancel its PaymentIntent");
    var unknown = RefundCreateParams.builder().setCharge("ch_none");
    var missing = catchThrowableOfType(InvalidRequestException.class, () -> refund(unknown));
    assertThat(missing.getStatusCode()).isEqualTo(404);
    assertThat(missing.getStripeError().getParam()).isEqualTo("charge");
  }

  @Test
  void aRefundOfAPaymentOnItsWayIsSentWhenThePaymentSucceeded() throws Exception {
    var pending = shop.pay(Shop.sale("pm_card_visa").setAmount(400_107L));
    assertThat(pending.getStatus()).isEqualTo("processing");
    var early =
        refund(RefundCreateParams.builder().setPaymentIntent(pending.getId()).setAmount(300_000L));
    assertThat(early.getStatus()).isEqualTo("pending");
    assertThat(early.getPendingReason()).isEqualTo("charge_pending");
    var tooMuch =
        RefundCreateParams.builder().setPaymentIntent(pending.getId()).setAmount(200_000L);
    assertThat(refused(() -> refund(tooMuch)).getMessage()).contains("greater than unrefunded");
    var unwanted =
        refund(RefundCreateParams.builder().setPaymentIntent(pending.getId()).setAmount(5L));

    var canceled = shop.api().refunds().cancel(unwanted.getId());

    assertThat(canceled.getStatus()).isEqualTo("canceled");
    Until.is("succeeded", () -> status(early));
    assertThat(shop.booked(pending).refunded()).isEqualTo(300_000);
    var done = shop.api().refunds().retrieve(early.getId());
    assertThat(done.getCharge()).isEqualTo(shop.again(pending).getLatestCharge());
    assertThat(refused(() -> shop.api().refunds().cancel(early.getId())).getMessage())
        .contains("status of succeeded");
  }

  @Test
  void aRefundThatWaitsIsWokenByTheEndOfItsPayment() throws Exception {
    var pending = shop.pay(Shop.sale("pm_card_visa").setAmount(400_107L));
    var early = refund(RefundCreateParams.builder().setPaymentIntent(pending.getId()));
    // Whoever decides the payment holds its lock: it comes before this, or after.
    TestDatabase.db()
        .run(tx -> {
          if (tx.one(STILL_PROCESSING, row -> row.getString("id"), pending.getId()) != null) {
            tx.updateOne(SLEEP, early.getId());
          }
        });

    Until.is("succeeded", () -> status(early));
  }

  @Test
  void aRefundThatWasNeverSentIsLookedAfterNoMore() throws Exception {
    var pending = shop.pay(Shop.sale("pm_card_visa").setAmount(400_107L));
    var unwanted = refund(RefundCreateParams.builder().setPaymentIntent(pending.getId()));
    shop.api().refunds().cancel(unwanted.getId());
    // As who takes it just before it is canceled, or hears of it just after.
    TestDatabase.db()
        .run(
            tx -> tx.updateOne("UPDATE refund SET look_at = now() WHERE id = ?", unwanted.getId()));

    Until.is(
        true,
        () ->
            TestDatabase.db()
                .inTx(tx ->
                    tx.list(RESTS, row -> row.getBoolean("rests"), unwanted.getId()).getFirst()));
    assertThat(status(unwanted)).isEqualTo("canceled");
  }

  @Test
  void aRefundOfAPaymentThatFailsInTheEndFails() throws Exception {
    var pending = shop.pay(Shop.sale("pm_card_visa").setAmount(400_108L));
    var early = refund(RefundCreateParams.builder().setPaymentIntent(pending.getId()));

    Until.is("failed", () -> status(early));

    assertThat(shop.booked(pending).refunded()).isZero();
  }

  @Test
  void whoWantsRecordsOnlyHasNoCharges() throws Exception {
    var asked = Shop.sale("pm_card_visa");
    asked.putExtraParam("payments_orchestration", Map.of("enabled", true));
    var orchestrated = shop.pay(asked);
    assertThat(orchestrated.getLatestCharge()).isNull();
    shop.setting("charges", "strict");
    try {
      var paid = shop.pay(Shop.sale("pm_card_visa"));
      var refund = refund(RefundCreateParams.builder().setPaymentIntent(paid.getId()));

      assertThat(paid.getLatestCharge()).isNull();
      assertThat(refund.getStatus()).isEqualTo("succeeded");
      assertThat(refund.getCharge()).isNull();
      assertThat(refund.getBalanceTransaction()).isNull();
      for (var payment : List.of(paid, orchestrated)) {
        var list = ChargeListParams.builder().setPaymentIntent(payment.getId()).build();
        assertThat(shop.api().charges().list(list).getData()).isEmpty();
      }
    } finally {
      shop.setting("charges", "compat");
    }
    assertThat(shop.pay(Shop.sale("pm_card_visa")).getLatestCharge()).isNotNull();
  }

  private static PaymentIntentCreateParams.Builder manual() {
    return Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL);
  }

  private static String status(Refund it) throws StripeException {
    return shop.api().refunds().retrieve(it.getId()).getStatus();
  }

  private static Refund refund(RefundCreateParams.Builder order) throws StripeException {
    return shop.api().refunds().create(order.build());
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return Objects.requireNonNull(refused);
  }

  /** What was told about the charge, the oldest first. */
  private static List<String> types(String charge) throws StripeException {
    var all = EventListParams.builder().setLimit(100L).setType("charge.*").build();
    var types = new ArrayList<String>();
    for (var event : shop.api().events().list(all).autoPagingIterable()) {
      var raw = event.getDataObjectDeserializer().getRawJson();
      if (Objects.requireNonNull(Json.parse(raw)).text("id").equals(charge)) {
        types.addFirst(event.getType());
      }
    }
    return types;
  }
}
