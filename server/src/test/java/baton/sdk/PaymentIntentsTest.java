package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.common.EmptyParam;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every parameter of payment intents that Baton takes, and what it answers to the others. */
class PaymentIntentsTest {
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
  void aFreshPaymentSaysWhatItWasMadeOf() throws StripeException {
    var customer = shop.customer("fresh@example.com");
    var made =
        shop.pay(
            Shop.order()
                .setCustomer(customer.getId())
                .setDescription("Two chairs")
                .setReceiptEmail("jo@example.com")
                .setStatementDescriptorSuffix("CHAIRS")
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION)
                .setShipping(
                    PaymentIntentCreateParams.Shipping.builder()
                        .setName("Jo")
                        .setAddress(
                            PaymentIntentCreateParams.Shipping.Address.builder()
                                .setLine1("1 Main St")
                                .setCountry("DE")
                                .build())
                        .build())
                .putExtraParam("payments_orchestration", Map.of("enabled", true))
                .putMetadata("order", "7"));

    assertThat(made.getId()).startsWith("pi_");
    assertThat(made.getObject()).isEqualTo("payment_intent");
    assertThat(made.getClientSecret()).startsWith(made.getId() + "_secret_");
    assertThat(made.getStatus()).isEqualTo("requires_payment_method");
    assertThat(made.getAmount()).isEqualTo(1999);
    assertThat(made.getCurrency()).isEqualTo("eur");
    assertThat(made.getCustomer()).isEqualTo(customer.getId());
    assertThat(made.getDescription()).isEqualTo("Two chairs");
    assertThat(made.getReceiptEmail()).isEqualTo("jo@example.com");
    assertThat(made.getStatementDescriptorSuffix()).isEqualTo("CHAIRS");
    assertThat(made.getSetupFutureUsage()).isEqualTo("off_session");
    assertThat(made.getShipping().getAddress().getLine1()).isEqualTo("1 Main St");
    assertThat(made.getMetadata()).containsExactly(Map.entry("order", "7"));
    assertThat(made.getLivemode()).isFalse();
    assertThat(made.getPaymentMethodTypes()).containsExactly("card");
    assertThat(made.getRawJsonObject().getAsJsonObject("payments_orchestration").get("enabled"))
        .hasToString("true");
    assertThat(made.getAutomaticPaymentMethods().getEnabled()).isTrue();
    assertThat(made.getCaptureMethod()).isEqualTo("automatic_async");
    assertThat(made.getConfirmationMethod()).isEqualTo("automatic");
    assertThat(shop.again(made))
        .usingRecursiveComparison()
        .comparingOnlyFields("id", "amount")
        .isEqualTo(made);
  }

  @Test
  void anUpdateChangesWhatIsNotDecided() throws StripeException {
    var made = shop.pay(Shop.order().setDescription("before").putMetadata("a", "1"));
    var customer = shop.customer("update@example.com");

    var changed =
        update(
            made,
            PaymentIntentUpdateParams.builder()
                .setAmount(2500L)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .setDescription(EmptyParam.EMPTY)
                .setPaymentMethod("pm_card_visa")
                .putMetadata("b", "2"));

    assertThat(changed.getAmount()).isEqualTo(2500);
    assertThat(changed.getCurrency()).isEqualTo("usd");
    assertThat(changed.getCustomer()).isEqualTo(customer.getId());
    assertThat(changed.getDescription()).isNull();
    assertThat(changed.getStatus()).isEqualTo("requires_confirmation");
    assertThat(changed.getMetadata()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
  }

  @Test
  void metadataIsMergedAndUnset() throws StripeException {
    var made = shop.pay(Shop.order().putMetadata("a", "1").putMetadata("b", "2"));

    var merged =
        update(
            made, PaymentIntentUpdateParams.builder().putMetadata("a", "").putMetadata("c", "3"));
    assertThat(merged.getMetadata()).containsOnly(Map.entry("b", "2"), Map.entry("c", "3"));

    var none = update(made, PaymentIntentUpdateParams.builder().setMetadata(EmptyParam.EMPTY));
    assertThat(none.getMetadata()).isEmpty();
  }

  @Test
  void everyListFilterNarrows() throws StripeException {
    var customer = shop.customer("list@example.com").getId();
    var first = shop.pay(Shop.order().setCustomer(customer));
    var second = shop.pay(Shop.order().setCustomer(customer));
    var third = shop.pay(Shop.order().setCustomer(customer));
    shop.pay(Shop.order());

    assertThat(ids(of(customer))).containsExactly(third.getId(), second.getId(), first.getId());
    assertThat(ids(of(customer).setLimit(2L))).containsExactly(third.getId(), second.getId());
    assertThat(ids(of(customer).setStartingAfter(second.getId()))).containsExactly(first.getId());
    assertThat(ids(of(customer).setEndingBefore(second.getId()))).containsExactly(third.getId());
    assertThat(ids(of(customer).setCreated(1L))).isEmpty();
    var since = PaymentIntentListParams.Created.builder().setGte(first.getCreated()).build();
    assertThat(ids(of(customer).setCreated(since))).hasSize(3);
    var before = PaymentIntentListParams.Created.builder().setLt(first.getCreated()).build();
    assertThat(ids(of(customer).setCreated(before))).isEmpty();
  }

  @Test
  void manualCaptureTakesAPartAndReleasesTheRest() throws StripeException {
    var authorized = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    assertThat(authorized.getStatus()).isEqualTo("requires_capture");
    assertThat(authorized.getAmountCapturable()).isEqualTo(1999);
    assertThat(authorized.getAmountReceived()).isZero();

    var part =
        PaymentIntentCaptureParams.builder()
            .setAmountToCapture(1500L)
            .setStatementDescriptorSuffix("PART")
            .putMetadata("captured", "yes")
            .build();
    var captured = shop.api().paymentIntents().capture(authorized.getId(), part);

    assertThat(captured.getStatus()).isEqualTo("succeeded");
    assertThat(captured.getAmountCapturable()).isZero();
    assertThat(captured.getAmountReceived()).isEqualTo(1500);
    assertThat(captured.getMetadata()).containsEntry("captured", "yes");
    assertThat(shop.booked(captured).captured()).isEqualTo(1500);
  }

  @Test
  void moreThanWasAuthorizedIsNotCaptured() throws StripeException {
    var authorized = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    var tooMuch = PaymentIntentCaptureParams.builder().setAmountToCapture(2000L).build();

    var refused = refused(() -> shop.api().paymentIntents().capture(authorized.getId(), tooMuch));

    assertThat(refused.getStripeError().getParam()).isEqualTo("amount_to_capture");
    assertThat(shop.again(authorized).getStatus()).isEqualTo("requires_capture");
  }

  @Test
  void theCardsOwnCaptureMethodWins() throws StripeException {
    var card =
        PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
            .setCaptureMethod(
                PaymentIntentCreateParams.PaymentMethodOptions.Card.CaptureMethod.MANUAL)
            .build();
    var options = PaymentIntentCreateParams.PaymentMethodOptions.builder().setCard(card).build();

    var authorized = shop.pay(Shop.sale("pm_card_visa").setPaymentMethodOptions(options));

    assertThat(authorized.getStatus()).isEqualTo("requires_capture");
    assertThat(authorized.getPaymentMethodOptions().getCard().getCaptureMethod())
        .isEqualTo("manual");
  }

  @Test
  void setupFutureUsageSavesTheCard() throws StripeException {
    var customer = shop.customer("future@example.com");

    var paid =
        shop.pay(
            Shop.sale("pm_card_visa")
                .setCustomer(customer.getId())
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION)
                .addExpand("payment_method"));

    assertThat(paid.getPaymentMethodObject().getCustomer()).isEqualTo(customer.getId());
    var again = Shop.sale(paid.getPaymentMethod()).setCustomer(customer.getId());
    assertThat(shop.pay(again.setOffSession(true)).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void aPaymentMethodOfNobodyPaysOnce() throws StripeException {
    var method = shop.api().paymentMethods().create(Shop.method("4242424242424242")).getId();
    assertThat(shop.pay(Shop.sale(method)).getStatus()).isEqualTo("succeeded");

    var refused = refused(() -> shop.pay(Shop.sale(method)));

    assertThat(refused.getStripeError().getParam()).isEqualTo("payment_method");
  }

  @Test
  void aPaymentMethodPaysForItsCustomerOnly() throws StripeException {
    var saved = shop.save("pm_card_visa", shop.customer("owner@example.com"));
    var other = shop.customer("other@example.com");

    var refused = refused(() -> shop.pay(Shop.sale(saved.getId()).setCustomer(other.getId())));

    assertThat(refused.getStripeError().getParam()).isEqualTo("payment_method");
  }

  @Test
  void aBrowserConfirmsWithTheClientSecretOfOnePayment() throws StripeException {
    var made = shop.pay(Shop.order().putMetadata("secret", "margin"));
    var browser = shop.browserApi().paymentIntents();
    var withSecret =
        PaymentIntentRetrieveParams.builder().setClientSecret(made.getClientSecret()).build();
    assertThat(browser.retrieve(made.getId(), withSecret).getMetadata()).isNull();

    var confirm =
        PaymentIntentConfirmParams.builder()
            .setPaymentMethod("pm_card_visa")
            .setReturnUrl(Shop.THANKS)
            .putExtraParam("client_secret", made.getClientSecret())
            .build();
    var paid = browser.confirm(made.getId(), confirm);

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getMetadata()).isNull();
    var wrong = PaymentIntentRetrieveParams.builder().setClientSecret("pi_1_secret_2").build();
    assertThat(refused(() -> browser.retrieve(made.getId(), wrong)).getStripeError().getParam())
        .isEqualTo("client_secret");
  }

  @ParameterizedTest
  @CsvSource({
    "usd, 49, amount_too_small",
    "eur, 100000000, amount_too_large",
    "jpy, 49, amount_too_small",
  })
  void amountsHaveLimits(String currency, long amount, String code) {
    var refused = refused(() -> shop.pay(Shop.order().setAmount(amount).setCurrency(currency)));

    assertThat(refused.getCode()).isEqualTo(code);
    assertThat(refused.getStripeError().getParam()).isEqualTo("amount");
  }

  @ParameterizedTest
  @CsvSource({"jpy, 1500", "kwd, 15000", "usd, 50"})
  void currenciesHaveTheirOwnDecimals(String currency, long amount) throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa").setAmount(amount).setCurrency(currency));

    assertThat(paid.getAmountReceived()).isEqualTo(amount);
    assertThat(shop.booked(paid).captured()).isEqualTo(amount);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    assertThat(param(Shop.order().setStatementDescriptor("SHOP")))
        .isEqualTo("statement_descriptor");
    assertThat(param(Shop.order().setStatementDescriptorSuffix("123")))
        .isEqualTo("statement_descriptor_suffix");
    assertThat(param(Shop.order().setReturnUrl(Shop.THANKS))).isEqualTo("return_url");
    assertThat(param(Shop.order().setCustomer("cus_none"))).isEqualTo("customer");
    assertThat(param(Shop.order().setPaymentMethod("pm_none"))).isEqualTo("payment_method");
    assertThat(param(Shop.order().setTransferGroup("g"))).isEqualTo("transfer_group");
    assertThat(param(Shop.order().putExtraParam("amonut", "1"))).isEqualTo("amonut");
    assertThat(param(Shop.order().addPaymentMethodType("sepa_debit")))
        .isEqualTo("payment_method_types");
    assertThat(param(Shop.order().setPaymentMethod("pm_card_visa").setConfirm(true)))
        .isEqualTo("return_url");
  }

  @Test
  void withoutRedirectsNoReturnUrlIsNeeded() throws StripeException {
    var never =
        PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
            .setEnabled(true)
            .setAllowRedirects(
                PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
            .build();
    var order = Shop.order().setPaymentMethod("pm_card_visa").setConfirm(true);
    assertThat(shop.pay(order.setAutomaticPaymentMethods(never)).getStatus())
        .isEqualTo("succeeded");

    var card = Shop.order().setPaymentMethod("pm_card_visa").setConfirm(true);
    assertThat(shop.pay(card.addPaymentMethodType("card")).getStatus()).isEqualTo("succeeded");
  }

  private static PaymentIntent update(PaymentIntent it, PaymentIntentUpdateParams.Builder change)
      throws StripeException {
    return shop.api().paymentIntents().update(it.getId(), change.build());
  }

  private static PaymentIntentListParams.Builder of(String customer) {
    return PaymentIntentListParams.builder().setCustomer(customer);
  }

  private static List<String> ids(PaymentIntentListParams.Builder filter) throws StripeException {
    var page = shop.api().paymentIntents().list(filter.build());
    return page.getData().stream().map(PaymentIntent::getId).toList();
  }

  private static String param(PaymentIntentCreateParams.Builder order) {
    return refused(() -> shop.pay(order)).getStripeError().getParam();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused;
  }
}
