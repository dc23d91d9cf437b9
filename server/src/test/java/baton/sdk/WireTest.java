package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.TestServer;
import com.stripe.Stripe;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every endpoint has in common: keys, errors, idempotency, pages, expansion. */
class WireTest {
  private static final int MANY = 250;
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
  void theSameKeyGetsTheSameAnswer() throws StripeException {
    var key = RequestOptions.builder().setIdempotencyKey("order-7").build();
    var order = Shop.sale("pm_card_visa").build();
    var first = shop.api().paymentIntents().create(order, key);

    var second = shop.api().paymentIntents().create(order, key);

    assertThat(second.getLastResponse().body()).isEqualTo(first.getLastResponse().body());
    var headers = second.getLastResponse().headers();
    assertThat(headers.firstValue("Idempotent-Replayed")).contains("true");
    assertThat(headers.firstValue("Original-Request"))
        .contains(first.getLastResponse().requestId());
    assertThat(second.getLastResponse().requestId())
        .isNotEqualTo(first.getLastResponse().requestId());
    assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed")).isEmpty();
    var other = Shop.sale("pm_card_visa").setAmount(2000L).build();
    var refused =
        catchThrowableOfType(
            IdempotencyException.class, () -> shop.api().paymentIntents().create(other, key));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getMessage()).contains("'order-7'");
  }

  @Test
  void aDeclineIsRepeatedToo() {
    var key = RequestOptions.builder().setIdempotencyKey("declined-7").build();
    var order = Shop.sale("pm_card_visa_chargeDeclined").build();

    var first = declined(order, key);
    var second = declined(order, key);

    assertThat(second.getStripeError().getPaymentIntent().getId())
        .isEqualTo(first.getStripeError().getPaymentIntent().getId());
  }

  @Test
  void pagesAreTurnedInBothDirections() throws StripeException {
    var customer = shop.customer("many@example.com").getId();
    var ids = new ArrayList<String>();
    for (var i = 0; i < MANY; i++) {
      ids.add(shop.pay(Shop.order().setCustomer(customer)).getId());
    }
    var all = PaymentIntentListParams.builder().setCustomer(customer);

    assertThat(turned(all.setLimit(100L))).isEqualTo(ids.reversed());
    assertThat(turned(all.setLimit(7L))).isEqualTo(ids.reversed());
    assertThat(turnedBack(customer, ids.getFirst())).isEqualTo(ids.subList(1, MANY));
  }

  @Test
  void keysThatOpenNothingAreRefused() {
    var wrong =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> shop.client("sk_test_wrong").v1().paymentIntents().list());
    assertThat(wrong.getStatusCode()).isEqualTo(401);
    assertThat(wrong.getMessage()).contains("Invalid API Key provided").doesNotContain("_wrong");
    assertThat(wrong.getRequestId()).startsWith("req_");

    var publishable =
        catchThrowableOfType(
            AuthenticationException.class, () -> shop.browserApi().customers().list());
    assertThat(publishable.getMessage()).contains("publishable");
  }

  @Test
  void whatIsNotThereIsMissing() {
    var missing =
        catchThrowableOfType(
            InvalidRequestException.class, () -> shop.api().paymentIntents().retrieve("pi_none"));

    assertThat(missing.getStatusCode()).isEqualTo(404);
    assertThat(missing.getCode()).isEqualTo("resource_missing");
    assertThat(missing.getParam()).isEqualTo("intent");
    assertThat(missing.getMessage()).startsWith("No such payment_intent: 'pi_none'");
    assertThat(missing.getRequestId()).startsWith("req_");
    var unknown =
        catchThrowableOfType(InvalidRequestException.class, () -> shop.api().countrySpecs().list());
    assertThat(unknown.getStatusCode()).isEqualTo(404);
    assertThat(unknown.getMessage()).contains("Unrecognized request URL (GET: /v1/country_specs)");
  }

  @Test
  void fourLevelsAreExpanded() throws StripeException {
    var customer = shop.customer("deep@example.com");
    var saved = shop.save("pm_card_visa", customer);
    var paid = shop.pay(Shop.sale(saved.getId()).setCustomer(customer.getId()));
    shop.api()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(paid.getId()).build());

    var deep =
        RefundListParams.builder()
            .setLimit(1L)
            .addExpand("data.payment_intent.payment_method.customer")
            .build();
    var refund = shop.api().refunds().list(deep).getData().getFirst();

    var method = refund.getPaymentIntentObject().getPaymentMethodObject();
    assertThat(method.getCustomerObject().getEmail()).isEqualTo("deep@example.com");
    var both =
        PaymentIntentRetrieveParams.builder().addExpand("customer").addExpand("payment_method");
    var payment = shop.api().paymentIntents().retrieve(paid.getId(), both.build(), null);
    assertThat(payment.getCustomerObject().getEmail()).isEqualTo("deep@example.com");
    assertThat(payment.getPaymentMethodObject().getCard().getLast4()).isEqualTo("4242");
    var nonsense = PaymentIntentRetrieveParams.builder().addExpand("amount").build();
    assertThat(
            catchThrowableOfType(
                InvalidRequestException.class,
                () -> shop.api().paymentIntents().retrieve(paid.getId(), nonsense, null)))
        .hasMessageStartingWith("This property cannot be expanded (amount).");
  }

  @Test
  void theSdksOwnVersionIsSpoken() throws StripeException {
    var made = shop.pay(Shop.order());

    assertThat(made.getLastResponse().headers().firstValue("Stripe-Version"))
        .contains(Stripe.API_VERSION);
    assertThat(made.getLastResponse().requestId()).startsWith("req_");
    assertThat(shop.client(TestServer.SECRET_KEY).v1().paymentIntents().retrieve(made.getId()))
        .isEqualTo(made);
  }

  private static CardException declined(PaymentIntentCreateParams order, RequestOptions key) {
    return catchThrowableOfType(
        CardException.class, () -> shop.api().paymentIntents().create(order, key));
  }

  /** By hand, since stripe-java turns pages in one direction only. */
  private static List<String> turnedBack(String customer, String cursor) throws StripeException {
    var ids = new ArrayList<String>();
    var newest = cursor;
    for (var hasMore = true; hasMore; ) {
      var before = PaymentIntentListParams.builder().setCustomer(customer).setLimit(60L);
      var page = shop.api().paymentIntents().list(before.setEndingBefore(newest).build());
      page.getData().reversed().forEach(it -> ids.add(it.getId()));
      newest = ids.getLast();
      hasMore = page.getHasMore();
    }
    return ids;
  }

  private static List<String> turned(PaymentIntentListParams.Builder filter)
      throws StripeException {
    var ids = new ArrayList<String>();
    for (var it : shop.api().paymentIntents().list(filter.build()).autoPagingIterable()) {
      ids.add(it.getId());
    }
    return ids;
  }
}
