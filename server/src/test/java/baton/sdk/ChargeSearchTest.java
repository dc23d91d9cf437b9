package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.charge.ChargeStore;
import baton.db.TestDatabase;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.param.ChargeSearchParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Charges are found by each field of Stripe's table, as they are now. */
class ChargeSearchTest {
  private static final String CARD = "payment_method_details.card.";

  private static Shop shop;
  private static String customer;
  private static Charge visa;
  private static Charge american;
  private static Charge held;
  private static Charge refunded;
  private static Charge failed;

  @BeforeAll
  static void open() throws StripeException {
    shop = new Shop();
    customer = shop.customer("search@example.com").getId();
    visa = charge(shop.pay(Shop.sale("pm_card_visa").setCustomer(customer)).getLatestCharge());
    american =
        charge(
            shop.pay(Shop.typed("378282246310005").setAmount(500L).setCurrency("usd"))
                .getLatestCharge());
    held =
        charge(
            shop.pay(Shop.sale("pm_card_mastercard").setCaptureMethod(CaptureMethod.MANUAL))
                .getLatestCharge());
    var paid = shop.pay(Shop.sale("pm_card_visa").putMetadata("order", "A7"));
    shop.api()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(paid.getId()).build());
    refunded = charge(paid.getLatestCharge());
    var declined =
        catchThrowableOfType(
            CardException.class, () -> shop.pay(Shop.sale("pm_card_visa_chargeDeclined")));
    failed = charge(declined.getCharge());
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void theyAreFoundByTheirColumns() throws StripeException {
    assertFound("amount:500", american);
    assertFound("currency:\"usd\"", american);
    assertFound("customer:\"" + customer + "\"", visa);
    assertFound("status:\"failed\"", failed);
    assertFound("-status:\"failed\"", refunded, held, american, visa);
    assertFound("status:\"pending\"");
    assertFound("refunded:\"true\"", refunded);
    assertFound("-refunded:\"false\"", refunded);
    assertFound("disputed:\"true\"");
    assertFound("disputed:\"false\" amount:1999 refunded:\"false\"", failed, held, visa);
    assertFound("created>" + (visa.getCreated() - 1), failed, refunded, held, american, visa);
    assertFound("created<" + visa.getCreated());
  }

  @Test
  void theyAreFoundByTheirCards() throws StripeException {
    var card = american.getPaymentMethodDetails().getCard();
    assertFound(CARD + "last4:\"0005\"", american);
    assertFound(CARD + "brand:\"amex\"", american);
    assertFound(CARD + "exp_month:7 " + CARD + "exp_year:\"2031\"", american);
    assertFound(CARD + "fingerprint:\"" + card.getFingerprint() + "\"", american);
    assertFound("-" + CARD + "brand:\"VISA\"", held, american);
    assertFound(CARD + "country:\"none\"");
    assertFound("billing_details.address.postal_code:\"10115\"");
  }

  @Test
  void theyAreFoundByWhatChanges() throws StripeException {
    assertFound("metadata[\"order\"]:\"a7\"", refunded);
    var changed = ChargeUpdateParams.builder().putMetadata("order", "A8").build();
    shop.api().charges().update(refunded.getId(), changed);
    assertFound("metadata[\"order\"]:\"a7\"");
    assertFound("metadata[\"order\"]:\"a8\" " + CARD + "brand:\"visa\"", refunded);
    assertFound("metadata[\"order\"]:\"a8\" OR amount:500", refunded, american);
  }

  @Test
  void thoseFromBeforeTheirSearchAreIndexedInTheBackground() throws Exception {
    var db = TestDatabase.db();
    db.run(tx -> {
      assertThat(tx.update("DELETE FROM search_words WHERE id LIKE 'ch%'")).isEqualTo(5);
      tx.updateOne("INSERT INTO charge_to_index (up_to) SELECT max(id) FROM charge");
    });

    Until.is(0L, () -> count("charge_to_index"));

    assertFound(CARD + "last4:\"0005\"", american);
    assertFound(CARD + "brand:\"visa\" status:\"failed\"", failed);
  }

  @Test
  void theyAreIndexedInPiecesFromTheNewestToTheOldest() {
    var store = new ChargeStore();
    TestDatabase.db()
        .run(tx -> {
          tx.updateOne("INSERT INTO charge_to_index (up_to) SELECT max(id) FROM charge");
          assertThat(List.of(store.indexOlder(tx, 2), store.indexOlder(tx, 2))).containsOnly(2);
          assertThat(store.indexOlder(tx, 2)).isEqualTo(1);
          assertThat(store.indexOlder(tx, 2)).isZero();
        });
  }

  private static long count(String table) {
    var sql = "SELECT count(*) AS rows FROM " + table;
    return TestDatabase.db().inTx(tx -> tx.list(sql, row -> row.getLong("rows"))).getFirst();
  }

  private static Charge charge(String id) throws StripeException {
    return shop.api().charges().retrieve(id);
  }

  /** These, the newest first, and no others. */
  private static void assertFound(String query, Charge... charges) throws StripeException {
    var params = ChargeSearchParams.builder().setQuery(query).build();
    assertThat(shop.api().charges().search(params).getData())
        .as(query)
        .extracting(Charge::getId)
        .containsExactlyElementsOf(List.of(charges).stream().map(Charge::getId).toList());
  }
}
