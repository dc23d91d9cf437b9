package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's test cards whose holders complain, read with Stripe's client. */
class DisputeCardsTest {
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_createDispute, fraudulent, needs_response, false",
    "pm_card_createDisputeProductNotReceived, product_not_received, needs_response, false",
    "pm_card_createDisputeInquiry, fraudulent, warning_needs_response, true"
  })
  void theHolderComplains(String card, String reason, String status, boolean isRefundable)
      throws Exception {
    var paid = shop.pay(Shop.sale(card));
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var dispute = disputeOf(paid);
    assertThat(dispute.getReason()).isEqualTo(reason);
    assertThat(dispute.getStatus()).isEqualTo(status);
    assertThat(dispute.getAmount()).isEqualTo(1999);
    assertThat(dispute.getIsChargeRefundable()).isEqualTo(isRefundable);
    assertThat(dispute.getBalanceTransactions()).hasSize(isRefundable ? 0 : 1);
    assertThat(dispute.getEvidenceDetails().getDueBy()).isPositive();
    var charge = shop.api().charges().retrieve(dispute.getCharge());
    assertThat(charge.getDisputed()).isTrue();
  }

  @Test
  void evidenceIsKeptAsADraft() throws Exception {
    var dispute = disputeOf(shop.pay(Shop.sale("pm_card_createDispute")));
    var evidence = DisputeUpdateParams.Evidence.builder().setProductDescription("a lamp").build();
    var draft = DisputeUpdateParams.builder().setEvidence(evidence).setSubmit(false).build();
    var kept = shop.api().disputes().update(dispute.getId(), draft);
    assertThat(kept.getEvidence().getProductDescription()).isEqualTo("a lamp");
    assertThat(kept.getEvidenceDetails().getHasEvidence()).isTrue();
  }

  private static Dispute disputeOf(PaymentIntent payment) throws Exception {
    var of = DisputeListParams.builder().setPaymentIntent(payment.getId()).build();
    Until.is(1, () -> list(of).size());
    return list(of).getFirst();
  }

  private static List<Dispute> list(DisputeListParams of) throws StripeException {
    return shop.api().disputes().list(of).getData();
  }
}
