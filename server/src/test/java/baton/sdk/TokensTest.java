package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Token;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.TokenCreateParams;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens, and the default payment methods of customers. */
class TokensTest {
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
  void aSavedCardIsPaidWithItsCvcTypedInAgainOnce() throws StripeException {
    var customer = shop.customer("again@example.com");
    var saved = shop.save("pm_card_visa", customer);
    shop.pay(again(customer, saved, null));
    var cvc =
        shop.browserApi()
            .tokens()
            .create(TokenCreateParams.builder().putExtraParam("cvc_update", cvc("123")).build());
    assertThat(cvc.getId()).startsWith("cvctok_");
    assertThat(cvc.getType()).isEqualTo("cvc_update");
    assertThat(cvc.getCard()).isNull();

    var without = shop.pay(again(customer, saved, null));
    var with = shop.pay(again(customer, saved, cvc.getId()));

    assertThat(cvcCheck(without)).isNull();
    assertThat(cvcCheck(with)).isEqualTo("pass");
    assertThat(shop.api().tokens().retrieve(cvc.getId()).getUsed()).isTrue();
    var twice =
        catchThrowableOfType(
            InvalidRequestException.class, () -> shop.pay(again(customer, saved, cvc.getId())));
    assertThat(twice.getCode()).isEqualTo("token_already_used");
    var wrong = TokenCreateParams.builder().putExtraParam("cvc_update", cvc("12a")).build();
    assertThat(
            catchThrowableOfType(CardException.class, () -> shop.api().tokens().create(wrong))
                .getCode())
        .isEqualTo("invalid_cvc");
  }

  private static Map<String, Object> cvc(String digits) {
    return Map.of("cvc", digits);
  }

  private static PaymentIntentCreateParams.Builder again(
      Customer customer, PaymentMethod saved, @Nullable String cvcToken) {
    var sale = Shop.sale(saved.getId()).setCustomer(customer.getId());
    return cvcToken == null
        ? sale
        : sale.putExtraParam(
            "payment_method_options", Map.of("card", Map.of("cvc_token", cvcToken)));
  }

  private static @Nullable String cvcCheck(PaymentIntent payment) throws StripeException {
    var charge = shop.api().charges().retrieve(payment.getLatestCharge());
    return charge.getPaymentMethodDetails().getCard().getChecks().getCvcCheck();
  }

  @Test
  void aBrowsersTokenPaysOnce() throws StripeException {
    var token = shop.browserApi().tokens().create(card("4242424242424242"));
    assertThat(token.getId()).startsWith("tok_");
    assertThat(token.getUsed()).isFalse();
    assertThat(token.getCard().getBrand()).isEqualTo("Visa");
    assertThat(token.getCard().getLast4()).isEqualTo("4242");
    assertThat(token.getCard().getName()).isEqualTo("Jo");
    assertThat(token.toJson()).doesNotContain("4242424242424242");

    var order =
        Shop.order()
            .setPaymentMethodData(Shop.card(Map.of("token", token.getId())))
            .setConfirm(true)
            .setReturnUrl(Shop.THANKS);
    var paid = shop.pay(order);

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var sale = shop.booked(paid).entries().getFirst().sale();
    assertThat(sale).isNotNull().extracting(it -> it.checks().cvc()).isEqualTo("pass");
    assertThat(shop.api().tokens().retrieve(token.getId()).getUsed()).isTrue();
    var again = refused(() -> shop.pay(order));
    assertThat(again.getCode()).isEqualTo("token_already_used");
    assertThat(again.getStripeError().getParam()).isEqualTo("payment_method_data[card][token]");
    assertThat(refused(() -> method(token)).getCode()).isEqualTo("token_already_used");
  }

  @Test
  void aPaymentMethodKnowsWhatItsTokenKnew() throws StripeException {
    var token = shop.api().tokens().create(card("5555555555554444"));

    var method = method(token);

    assertThat(method.getCard().getBrand()).isEqualTo("mastercard");
    assertThat(method.getBillingDetails().getName()).isEqualTo("Jo");
    assertThat(method.getBillingDetails().getAddress().getPostalCode()).isEqualTo("10115");
  }

  @Test
  void aRepeatedRequestIsAnsweredAgain() throws StripeException {
    var token = shop.api().tokens().create(card("4242424242424242"));
    var once = RequestOptions.builder().setIdempotencyKey("token-once").build();
    var params = params(token);

    var first = shop.api().paymentMethods().create(params, once);

    assertThat(shop.api().paymentMethods().create(params, once).getId()).isEqualTo(first.getId());
  }

  @Test
  void whatIsNoCardMakesNoToken() {
    var refused =
        catchThrowableOfType(
            CardException.class, () -> shop.api().tokens().create(card("4242424242424241")));
    assertThat(refused.getCode()).isEqualTo("incorrect_number");
    assertThat(refused(() -> shop.api().tokens().retrieve("tok_none")).getCode())
        .isEqualTo("resource_missing");
  }

  @Test
  void aNewCustomerBringsAPaymentMethod() throws StripeException {
    var customer =
        shop.api()
            .customers()
            .create(
                CustomerCreateParams.builder()
                    .setPaymentMethod("pm_card_visa")
                    .setInvoiceSettings(
                        CustomerCreateParams.InvoiceSettings.builder()
                            .setDefaultPaymentMethod("pm_card_visa")
                            .build())
                    .addExpand("invoice_settings.default_payment_method")
                    .build());

    var method = customer.getInvoiceSettings().getDefaultPaymentMethodObject();
    assertThat(method.getCustomer()).isEqualTo(customer.getId());
    assertThat(catchThrowableOfType(CardException.class, () -> declined()).getCode())
        .isEqualTo("card_declined");
  }

  @Test
  void aDefaultPaymentMethodIsTheCustomersOwnAndGoesWithIt() throws StripeException {
    var customer = shop.customer("default@example.com");
    var other = shop.save("pm_card_visa", shop.customer("other@example.com")).getId();
    var saved = shop.save("pm_card_visa", customer).getId();
    var customers = shop.api().customers();

    assertThat(refused(() -> customers.update(customer.getId(), preferring(other))).getCode())
        .isEqualTo("resource_missing");
    var changed = customers.update(customer.getId(), preferring(saved));
    assertThat(changed.getInvoiceSettings().getDefaultPaymentMethod()).isEqualTo(saved);

    shop.api().paymentMethods().detach(saved);

    var expanding =
        CustomerRetrieveParams.builder()
            .addExpand("invoice_settings.default_payment_method")
            .build();
    assertThat(
            customers
                .retrieve(customer.getId(), expanding)
                .getInvoiceSettings()
                .getDefaultPaymentMethod())
        .isNull();
  }

  private static void declined() throws StripeException {
    shop.api()
        .customers()
        .create(
            CustomerCreateParams.builder().setPaymentMethod("pm_card_visa_chargeDeclined").build());
  }

  private static CustomerUpdateParams preferring(String method) {
    return CustomerUpdateParams.builder()
        .setInvoiceSettings(
            CustomerUpdateParams.InvoiceSettings.builder().setDefaultPaymentMethod(method).build())
        .build();
  }

  static TokenCreateParams card(String number) {
    return TokenCreateParams.builder()
        .setCard(
            TokenCreateParams.Card.builder()
                .setNumber(number)
                .setExpMonth("7")
                .setExpYear("2031")
                .setCvc("123")
                .setName("Jo")
                .setAddressZip("10115")
                .build())
        .build();
  }

  private static PaymentMethodCreateParams params(Token token) {
    return PaymentMethodCreateParams.builder()
        .setType(PaymentMethodCreateParams.Type.CARD)
        .setCard(PaymentMethodCreateParams.Token.builder().setToken(token.getId()).build())
        .build();
  }

  private static PaymentMethod method(Token token) throws StripeException {
    return shop.api().paymentMethods().create(params(token));
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
