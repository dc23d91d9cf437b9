package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Card;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.PaymentMethod;
import com.stripe.model.PaymentSource;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeCaptureParams;
import com.stripe.param.ChargeCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentSourceCreateParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentMethodListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cards and charges as integrations older than payment methods and payment intents make them. */
class SourcesTest {
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
  void aTokenIsCharged() throws StripeException {
    var charge = charge(sale().setSource("tok_visa").setDescription("chair"));

    assertThat(charge.getStatus()).isEqualTo("succeeded");
    assertThat(charge.getPaid()).isTrue();
    assertThat(charge.getCaptured()).isTrue();
    assertThat(charge.getDescription()).isEqualTo("chair");
    assertThat(((Card) charge.getSource()).getLast4()).isEqualTo("4242");
    assertThat(((Card) charge.getSource()).getBrand()).isEqualTo("Visa");
    assertThat(charge.getPaymentMethod()).isEqualTo(charge.getSource().getId());
    var payment = shop.api().paymentIntents().retrieve(charge.getPaymentIntent());
    assertThat(payment.getStatus()).isEqualTo("succeeded");
    assertThat(payment.getLatestCharge()).isEqualTo(charge.getId());
    assertThat(shop.booked(payment).captured()).isEqualTo(1999);
    assertThat(shop.api().charges().retrieve(charge.getId())).isEqualTo(charge);
  }

  @Test
  void aTokenIsChargedOnce() throws StripeException {
    var token = shop.browserApi().tokens().create(TokensTest.card("4242424242424242"));
    var charge = charge(sale().setSource(token.getId()));
    assertThat(charge.getSource().getId()).isEqualTo(token.getCard().getId());
    var again = refused(() -> charge(sale().setSource(token.getId())));
    assertThat(again.getCode()).isEqualTo("token_already_used");
    assertThat(again.getStripeError().getParam()).isEqualTo("source");
  }

  @Test
  void theSameRequestChargesOnce() throws StripeException {
    var once = RequestOptions.builder().setIdempotencyKey("old-1").build();
    var order = sale().setSource("tok_visa").build();
    var before = shop.ledger().size();
    var first = shop.api().charges().create(order, once);
    assertThat(shop.api().charges().create(order, once)).isEqualTo(first);
    assertThat(shop.ledger()).hasSize(before + 1);
  }

  @Test
  void aDeclineNamesItsCharge() throws StripeException {
    var declined =
        Objects.requireNonNull(
            catchThrowableOfType(
                CardException.class, () -> charge(sale().setSource("tok_chargeDeclined"))));

    assertThat(declined.getStatusCode()).isEqualTo(402);
    assertThat(declined.getCode()).isEqualTo("card_declined");
    var charge = shop.api().charges().retrieve(declined.getCharge());
    assertThat(charge.getStatus()).isEqualTo("failed");
    assertThat(charge.getPaid()).isFalse();
  }

  @Test
  void nobodyCanBeSentToTheIssuer() {
    var declined =
        Objects.requireNonNull(
            catchThrowableOfType(
                CardException.class, () -> charge(sale().setSource("tok_threeDSecure2Required"))));
    assertThat(declined.getCode()).isEqualTo("authentication_required");
  }

  @Test
  void whatIsHeldCanBeCapturedLater() throws StripeException {
    var held = charge(sale().setSource("tok_visa").setCapture(false));
    assertThat(held.getCaptured()).isFalse();
    assertThat(held.getPaid()).isTrue();
    var capture = ChargeCaptureParams.builder().setAmount(1000L).build();
    var captured = shop.api().charges().capture(held.getId(), capture);
    assertThat(captured.getAmountCaptured()).isEqualTo(1000);
  }

  @Test
  void aChargeOnItsWayIsPendingUntilItIsDecided() throws Exception {
    var pending = charge(sale().setSource("tok_visa").setAmount(400_107L));
    assertThat(pending.getStatus()).isEqualTo("pending");
    assertThat(pending.getPaid()).isFalse();
    assertThat(pending.getOutcome()).isNull();
    assertThat(shop.api().charges().retrieve(pending.getId()).getAmount()).isEqualTo(400_107);
    var doomed = charge(sale().setSource("tok_visa").setAmount(400_108L));

    Until.is("succeeded", () -> shop.api().charges().retrieve(pending.getId()).getStatus());
    Until.is("failed", () -> shop.api().charges().retrieve(doomed.getId()).getStatus());

    var done = shop.api().charges().retrieve(pending.getId());
    assertThat(done.getPaid()).isTrue();
    assertThat(done.getBalanceTransaction()).isNotNull();
    assertThat(types(pending.getId())).containsExactly("charge.pending", "charge.succeeded");
  }

  @Test
  void aCustomersDefaultSourceIsCharged() throws StripeException {
    var customer = customer("tok_visa");
    var second = source(customer, "tok_mastercard");
    var first = again(customer).getDefaultSource();

    var charge = charge(sale().setCustomer(customer.getId()));

    assertThat(charge.getSource().getId()).isEqualTo(first);
    assertThat(charge.getCustomer()).isEqualTo(customer.getId());
    var other = charge(sale().setCustomer(customer.getId()).setSource(second.getId()));
    assertThat(((Card) other.getSource()).getBrand()).isEqualTo("MasterCard");
    assertThat(refused(() -> charge(sale().setSource(second.getId()))).getMessage())
        .contains(customer.getId());
    var token = sale().setCustomer(customer.getId()).setSource("tok_visa");
    assertThat(refused(() -> charge(token)).getStripeError().getParam()).isEqualTo("source");
  }

  @Test
  void whoHasNoCardCannotBeCharged() throws StripeException {
    var nobody = shop.customer("nobody@example.com");
    var refused =
        Objects.requireNonNull(
            catchThrowableOfType(
                CardException.class, () -> charge(sale().setCustomer(nobody.getId()))));
    assertThat(refused.getCode()).isEqualTo("missing");
    assertThat(refused(() -> charge(sale())).getStripeError().getParam()).isEqualTo("source");
    assertThat(refused(() -> charge(sale().setSource("tok_none"))).getCode())
        .isEqualTo("resource_missing");
  }

  @Test
  void sourcesAreListedShownAndPaymentMethodsToo() throws StripeException {
    var customer = customer("tok_visa");
    var second = source(customer, "tok_amex");
    var shown =
        shop.api()
            .customers()
            .retrieve(
                customer.getId(),
                CustomerRetrieveParams.builder()
                    .addExpand("sources")
                    .addExpand("default_source")
                    .build());
    assertThat(shown.getSources().getData())
        .extracting(PaymentSource::getId)
        .containsExactly(second.getId(), shown.getDefaultSource());
    assertThat(((Card) shown.getDefaultSourceObject()).getLast4()).isEqualTo("4242");
    var list = shop.api().customers().paymentSources().list(customer.getId());
    assertThat(list.getData())
        .extracting(PaymentSource::getId)
        .containsExactly(second.getId(), shown.getDefaultSource());
    var methods = PaymentMethodListParams.builder().setCustomer(customer.getId()).build();
    assertThat(shop.api().paymentMethods().list(methods).getData())
        .extracting(PaymentMethod::getId)
        .contains(second.getId());
    assertThat(again(customer).getSources()).isNull();
  }

  @Test
  void theNextSourceTakesThePlaceOfTheDefaultOne() throws StripeException {
    var customer = customer("tok_visa");
    var first = again(customer).getDefaultSource();
    var second = source(customer, "tok_mastercard");
    var sources = shop.api().customers().paymentSources();

    assertThat(((Card) sources.delete(customer.getId(), first)).getDeleted()).isTrue();
    assertThat(again(customer).getDefaultSource()).isEqualTo(second.getId());
    sources.delete(customer.getId(), second.getId());
    assertThat(again(customer).getDefaultSource()).isNull();
    var gone = missing(() -> sources.retrieve(customer.getId(), first));
    assertThat(gone.getCode()).isEqualTo("resource_missing");
  }

  @Test
  void anUpdateReplacesOrChoosesTheDefaultSource() throws StripeException {
    var customer = customer("tok_visa");
    var first = again(customer).getDefaultSource();
    var replaced =
        shop.api()
            .customers()
            .update(customer.getId(), CustomerUpdateParams.builder().setSource("tok_amex").build());
    assertThat(replaced.getDefaultSource()).startsWith("card_").isNotEqualTo(first);
    var sources = shop.api().customers().paymentSources();
    missing(() -> sources.retrieve(customer.getId(), first));

    var second = source(customer, "tok_mastercard");
    var chosen = CustomerUpdateParams.builder().setDefaultSource(second.getId()).build();
    assertThat(shop.api().customers().update(customer.getId(), chosen).getDefaultSource())
        .isEqualTo(second.getId());
    var nobodys = CustomerUpdateParams.builder().setDefaultSource("card_none").build();
    assertThat(refused(() -> shop.api().customers().update(customer.getId(), nobodys)).getCode())
        .isEqualTo("resource_missing");
  }

  @Test
  void aTypedCardIsSaved() throws Exception {
    var customer = shop.customer("typed@example.com");
    var card =
        shop.post(
            "/v1/customers/" + customer.getId() + "/sources",
            "source[object]=card&source[number]=4242424242424242&source[exp_month]=7"
                + "&source[exp_year]=31&source[cvc]=123&source[name]=Jo&metadata[till]=3");
    assertThat(card.text("object")).isEqualTo("card");
    assertThat(card.text("customer")).isEqualTo(customer.getId());
    assertThat(card.text("name")).isEqualTo("Jo");
    assertThat(card.at("metadata").text("till")).isEqualTo("3");
    assertThat(again(customer).getDefaultSource()).isEqualTo(card.text("id"));
    assertThat(types(card.text("id")))
        .containsExactly("payment_method.attached", "customer.source.created");
  }

  @Test
  void aSourceIsRenewedAndSaysSo() throws Exception {
    var customer = customer("tok_visa");
    var id = again(customer).getDefaultSource();
    var path = "/v1/customers/" + customer.getId() + "/sources/" + id;

    var renewed =
        shop.post(path, "exp_month=11&exp_year=2039&name=Jo&address_zip=10115&metadata[till]=3");

    assertThat(renewed.number("exp_month", 0)).isEqualTo(11);
    assertThat(renewed.number("exp_year", 0)).isEqualTo(2039);
    assertThat(renewed.text("name")).isEqualTo("Jo");
    assertThat(renewed.text("address_zip")).isEqualTo("10115");
    assertThat(renewed.at("metadata").text("till")).isEqualTo("3");
    assertThat(shop.post(path, "name=").textOrNull("name")).isNull();
    for (var wrong : List.of("exp_month=13", "exp_month=0", "exp_year=2019", "exp_year=9999")) {
      assertThat(shop.refused(path, wrong).text("code")).startsWith("invalid_expiry_");
    }
    assertThat(shop.post(path, "exp_year=39").number("exp_year", 0)).isEqualTo(2039);
    var card = (Card) shop.api().customers().paymentSources().retrieve(customer.getId(), id);
    assertThat(card.getExpYear()).isEqualTo(2039);
    assertThat(card.getAddressZip()).isEqualTo("10115");
    assertThat(types(id)).contains("payment_method.updated", "customer.source.updated");
    var charged = charge(sale().setCustomer(customer.getId()));
    assertThat(charged.getPaymentMethodDetails().getCard().getExpMonth()).isEqualTo(11);
  }

  @Test
  void aCardThatItsIssuerRefusesIsNotSaved() throws StripeException {
    var customer = shop.customer("refused@example.com");
    assertThat(
            catchThrowableOfType(CardException.class, () -> source(customer, "tok_chargeDeclined")))
        .isNotNull();
    assertThat(shop.api().customers().paymentSources().list(customer.getId()).getData()).isEmpty();
  }

  @Test
  void whoIsDeletedLeavesNoCards() throws StripeException {
    var customer = customer("tok_visa");
    var card = again(customer).getDefaultSource();
    var method = shop.save("pm_card_visa", customer);

    shop.api().customers().delete(customer.getId());

    for (var id : List.of(card, method.getId())) {
      assertThat(shop.api().paymentMethods().retrieve(id).getCustomer()).isNull();
      assertThat(types(id)).contains("payment_method.detached");
    }
    var order = Shop.sale(method.getId());
    assertThat(refused(() -> shop.pay(order)).getMessage()).contains("may not be used again");
  }

  @Test
  void whoWantsNoChargesCannotMakeAny() throws Exception {
    shop.setting("charges", "strict");
    try {
      assertThat(refused(() -> charge(sale().setSource("tok_visa"))).getMessage())
          .contains("strict");
    } finally {
      shop.setting("charges", "compat");
    }
  }

  private static ChargeCreateParams.Builder sale() {
    return ChargeCreateParams.builder().setAmount(1999L).setCurrency("eur");
  }

  private static Charge charge(ChargeCreateParams.Builder order) throws StripeException {
    return shop.api().charges().create(order.build());
  }

  private static Customer customer(String source) throws StripeException {
    return shop.api().customers().create(CustomerCreateParams.builder().setSource(source).build());
  }

  private static Customer again(Customer it) throws StripeException {
    return shop.api().customers().retrieve(it.getId());
  }

  private static PaymentSource source(Customer of, String token) throws StripeException {
    var params = CustomerPaymentSourceCreateParams.builder().setSource(token).build();
    return shop.api().customers().paymentSources().create(of.getId(), params);
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return failed(call, 400);
  }

  private static InvalidRequestException missing(ThrowingCallable call) {
    return failed(call, 404);
  }

  private static InvalidRequestException failed(ThrowingCallable call, int status) {
    var refused = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.getStatusCode()).isEqualTo(status);
    return Objects.requireNonNull(refused);
  }

  /** What was told of the object, the oldest first. */
  private static List<String> types(String id) throws StripeException {
    var all = EventListParams.builder().setLimit(100L).build();
    var types = new ArrayList<String>();
    for (Event event : shop.api().events().list(all).autoPagingIterable()) {
      if (event.getDataObjectDeserializer().getRawJson().contains("\"id\":\"" + id + "\"")) {
        types.addFirst(event.getType());
      }
    }
    return types;
  }
}
