package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import baton.db.TestDatabase;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.BalanceTransactionRetrieveParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What processors are expected to settle, after their fees. */
class BalanceTest {
  private static final String DEFAULT_PROCESSOR =
      """
      SELECT id FROM processor WHERE is_default
      """;

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aChargeAndItsRefundAreExpectedToBeSettled() throws Exception {
    prices(
        "settlement_days=3&domestic_countries[0]=US"
            + "&prices[0][brand]=visa&prices[0][region]=international&prices[0][percent]=9"
            + "&prices[1][brand]=visa&prices[1][currency]=eur&prices[1][percent]=1.45"
            + "&prices[1][fixed]=25&prices[2][percent]=3");

    var paid = shop.pay(Shop.sale("pm_card_visa"));

    var charge = shop.api().charges().retrieve(paid.getLatestCharge());
    var taken = shop.api().balanceTransactions().retrieve(charge.getBalanceTransaction());
    assertThat(taken.getType()).isEqualTo("charge");
    assertThat(taken.getSource()).isEqualTo(charge.getId());
    assertThat(taken.getAmount()).isEqualTo(1999);
    assertThat(taken.getFee()).as("28.9855 + 25, rounded half up").isEqualTo(54);
    assertThat(taken.getNet()).isEqualTo(1945);
    assertThat(taken.getStatus()).isEqualTo("pending");
    var available = Instant.ofEpochSecond(taken.getAvailableOn());
    assertThat(available)
        .isEqualTo(
            Instant.ofEpochSecond(taken.getCreated())
                .plus(Duration.ofDays(3))
                .truncatedTo(ChronoUnit.DAYS));
    var order = RefundCreateParams.builder().setCharge(charge.getId()).setAmount(500L).build();
    var refund = shop.api().refunds().create(order);
    var expand = BalanceTransactionRetrieveParams.builder().addExpand("source").build();
    var given = shop.api().balanceTransactions().retrieve(refund.getBalanceTransaction(), expand);
    assertThat(given.getNet()).isEqualTo(-500);
    assertThat(given.getFee()).isZero();
    assertThat(given.getSourceObject().getId()).isEqualTo(refund.getId());
    var balance = shop.api().balance().retrieve();
    assertThat(balance.getPending())
        .extracting(Balance.Pending::getAmount, Balance.Pending::getCurrency)
        .containsExactly(tuple(1445L, "eur"));
    assertThat(balance.getAvailable()).extracting(Balance.Available::getAmount).containsOnly(0L);
  }

  @Test
  void whatIsSettledAtOnceIsAvailable() throws Exception {
    prices("settlement_days=0");
    shop.pay(Shop.sale("pm_card_mastercard"));
    shop.pay(Shop.sale("pm_card_visa").setCurrency("jpy"));

    var balance = shop.api().balance().retrieve();

    assertThat(balance.getAvailable())
        .extracting(Balance.Available::getCurrency)
        .containsExactly("eur", "jpy");
    assertThat(balance.getAvailable()).extracting(Balance.Available::getAmount).containsOnly(1999L);
  }

  @Test
  void onlyWhatIsCapturedIsExpected() throws StripeException {
    var held = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    assertThat(shop.api().balanceTransactions().list().getData()).isEmpty();

    shop.api().paymentIntents().capture(held.getId());

    var list = BalanceTransactionListParams.builder().setSource(held.getLatestCharge()).build();
    assertThat(shop.api().balanceTransactions().list(list).getData())
        .extracting(BalanceTransaction::getAmount)
        .containsExactly(1999L);
  }

  @Test
  void aRefundThatFailsAfterwardsIsTakenBack() throws Exception {
    var paid = shop.pay(Shop.typed("4000000000005126"));
    var order = RefundCreateParams.builder().setPaymentIntent(paid.getId()).build();
    var refund = shop.api().refunds().create(order);

    Until.is("failed", () -> shop.api().refunds().retrieve(refund.getId()).getStatus());

    var failed = shop.api().refunds().retrieve(refund.getId());
    var back = shop.api().balanceTransactions().retrieve(failed.getFailureBalanceTransaction());
    assertThat(back.getType()).isEqualTo("refund_failure");
    assertThat(back.getAmount()).isEqualTo(1999);
    assertThat(shop.api().charges().retrieve(paid.getLatestCharge()).getAmountRefunded()).isZero();
  }

  @Test
  void aPriceListThatMakesNoSenseIsRefused() {
    for (var form :
        List.of(
            "prices[0][percent]=101",
            "prices[0][percent]=1,5",
            "prices[0][percent]=1.00001",
            "prices[0][percent]=-1",
            "prices[0][percent]=1&prices[0][fixed]=25",
            "prices[0][percent]=1&prices[0][currency]=abc",
            "prices[0][brand]=visa",
            "domestic_countries[0]=de",
            "settlement_days=-1")) {
      assertThatThrownBy(() -> prices(form)).as(form).isInstanceOf(AssertionError.class);
    }
  }

  private void prices(String form) throws Exception {
    var processor =
        TestDatabase.db().inTx(tx -> tx.one(DEFAULT_PROCESSOR, row -> row.getString("id")));
    shop.post("/v1/orchestration/processors/" + processor + "/prices", form);
  }
}
