package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodCreateParams.CardDetails;
import com.stripe.param.PaymentMethodCreateParams.CardDetails.Networks.Preferred;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.common.EmptyParam;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published test cards and test payment methods, by number and by name. */
class TestCardsTest {
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
    "4242424242424242, visa, visa, credit, US",
    "4000056655665556, visa_debit, visa, debit, US",
    "5555555555554444, mastercard, mastercard, credit, US",
    "2223003122003222, , mastercard, credit, US",
    "5200828282828210, mastercard_debit, mastercard, debit, US",
    "5105105105105100, mastercard_prepaid, mastercard, prepaid, US",
    "378282246310005, amex, amex, credit, US",
    "371449635398431, , amex, credit, US",
    "6011111111111117, discover, discover, credit, US",
    "3056930009020004, diners, diners, credit, US",
    "3566002020360505, jcb, jcb, credit, JP",
    "6200000000000005, unionpay, unionpay, credit, CN",
    "4000002500001001, , visa, credit, FR",
    "5555552500001001, , mastercard, credit, FR",
    "4000050360000001, , visa, debit, AU",
    "5555050360000080, , mastercard, debit, AU",
    "5200007840000022, ae_mastercard, mastercard, credit, AE",
    "4000059990000109, debit_partialAuthorization, visa, debit, US",
    "4000058260000005, gb_debit, visa, debit, GB",
    "5555558265554449, gb_mastercard, mastercard, credit, GB",
    "4000007640000003, th_credit, visa, credit, TH",
    "4000057640000008, th_debit, visa, debit, TH",
  })
  void goodCardsPay(
      String number, @Nullable String name, String brand, String funding, String country)
      throws StripeException {
    paid(Shop.typed(number), number, brand, funding, country);
    if (name != null) {
      paid(Shop.sale("pm_card_" + name), number, brand, funding, country);
      paid(token("tok_" + name), number, brand, funding, country);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "US 4242424242424242, AR 4000000320000021, BR 4000000760000002, CA 4000001240000000",
        "CL 4000001520000001, CO 4000001700000003, CR 4000001880000005, EC 4000002180000000",
        "MX 4000004840008001, PA 4000005910000000, PY 4000006000000066, PE 4000006040000068",
        "UY 4000008580000003, AE 4000007840000001, AT 4000000400000008, BE 4000000560000004",
        "BG 4000001000000000, BY 4000001120000005, HR 4000001910000009, CY 4000001960000008",
        "CZ 4000002030000002, DK 4000002080000001, EE 4000002330000009, FI 4000002460000001",
        "FR 4000002500000003, DE 4000002760000016, GI 4000002920000005, GR 4000003000000030",
        "HU 4000003480000005, IE 4000003720000005, IT 4000003800000008, LV 4000004280000005",
        "LI 4000004380000004, LT 4000004400000000, LU 4000004420000006, MT 4000004700000007",
        "NL 4000005280000002, NO 4000005780000007, PL 4000006160000005, PT 4000006200000007",
        "RO 4000006420000001, SI 4000007050000006, SK 4000007030000001, ES 4000007240000007",
        "SE 4000007520000008, CH 4000007560000009, GB 4000008260000000, AU 4000000360000006",
        "CN 4000001560000002, HK 4000003440000004, IN 4000003560000008, JP 4000003920000003",
        "MY 4000004580000002, NZ 4000005540000008, SG 4000007020000003, TW 4000001580000008",
      })
  void everyCountryHasACard(String countries) throws StripeException {
    for (var entry : countries.split(", ", -1)) {
      var country = entry.substring(0, 2);
      var number = entry.substring(3);
      var name = "pm_card_" + country.toLowerCase(Locale.ROOT);
      paid(Shop.typed(number), number, "visa", "credit", country);
      paid(Shop.sale(name), number, "visa", "credit", country);
    }
  }

  /** Appendix D.3, and from D.5 the two that are blocked. */
  @ParameterizedTest
  @CsvFileSource(resources = "/baton/sdk/declines.csv", delimiter = '|', numLinesToSkip = 1)
  void badCardsAreDeclined(
      String number, String name, String code, @Nullable String declineCode, String message)
      throws StripeException {
    for (var order :
        new PaymentIntentCreateParams.Builder[] {
          Shop.typed(number), Shop.sale("pm_card_" + name), token("tok_" + name)
        }) {
      var declined = catchThrowableOfType(CardException.class, () -> shop.pay(order));

      assertThat(declined.getStatusCode()).isEqualTo(402);
      assertThat(declined.getCode()).isEqualTo(code);
      assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
      var error = declined.getStripeError();
      assertThat(error.getType()).isEqualTo("card_error");
      assertThat(error.getMessage()).isEqualTo(message);
      assertThat(error.getDocUrl()).endsWith(code.replace('_', '-'));
      var payment = error.getPaymentIntent();
      assertThat(payment.getStatus()).isEqualTo("requires_payment_method");
      assertThat(payment.getPaymentMethod()).isNull();
      assertThat(payment.getLastPaymentError().getCode()).isEqualTo(code);
      assertThat(shop.again(payment).getLastPaymentError().getMessage()).isEqualTo(message);
      assertThat(shop.booked(payment).authorized()).isZero();
    }
  }

  /** The rule below the table of declines: what is refused when charged is refused when saved. */
  @ParameterizedTest
  @CsvSource({
    "4000000000000002, visa_chargeDeclined, card_declined, generic_decline",
    "4000000000009995, visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
    "4000000000009987, visa_chargeDeclinedLostCard, card_declined, lost_card",
    "4000000000009979, visa_chargeDeclinedStolenCard, card_declined, stolen_card",
    "4000000000000069, chargeDeclinedExpiredCard, expired_card,",
    "4000000000000127, chargeDeclinedIncorrectCvc, incorrect_cvc,",
    "4000000000000119, chargeDeclinedProcessingError, processing_error,",
    "4000000000006975, visa_chargeDeclinedVelocityLimitExceeded, card_declined,"
        + " card_velocity_exceeded",
  })
  void badCardsCannotBeSaved(String number, String name, String code, @Nullable String declineCode)
      throws StripeException {
    var customer = shop.customer("bad@example.com");
    var typed = shop.api().paymentMethods().create(Shop.method(number)).getId();
    for (var method : new String[] {typed, "pm_card_" + name}) {
      var declined = catchThrowableOfType(CardException.class, () -> shop.save(method, customer));

      assertThat(declined.getStatusCode()).isEqualTo(402);
      assertThat(declined.getCode()).isEqualTo(code);
      assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
    }
    assertThat(shop.api().customers().paymentMethods().list(customer.getId()).getData()).isEmpty();
    assertThat(shop.api().paymentMethods().retrieve(typed).getCustomer()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeCustomerFail, generic_decline",
    "pm_card_visa_chargeCustomerFailLostCard, lost_card",
    "pm_card_visa_chargeCustomerFailStolenCard, stolen_card",
  })
  void someCardsAreSavedAndFailLater(String name, String declineCode) throws StripeException {
    var customer = shop.customer("later@example.com");
    var saved = shop.save(name, customer);
    assertThat(saved.getCustomer()).isEqualTo(customer.getId());

    var declined =
        catchThrowableOfType(
            CardException.class,
            () -> shop.pay(Shop.sale(saved.getId()).setCustomer(customer.getId())));

    assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
  }

  @ParameterizedTest
  @CsvSource({
    "4000002500001001, visa",
    "5555552500001001, mastercard",
  })
  void thePayerChoosesANetworkOfACoBadgedCard(String number, String brand) throws StripeException {
    var methods = shop.api().paymentMethods();
    var other = "cartes_bancaires";
    var made = methods.create(preferring(Preferred.CARTES_BANCAIRES, number));
    assertThat(made.getCard().getNetworks().getAvailable()).containsExactly(brand, other);
    assertThat(made.getCard().getNetworks().getPreferred()).isEqualTo(other);
    assertThat(made.getCard().getDisplayBrand()).isEqualTo(other);

    var unset =
        PaymentMethodUpdateParams.builder()
            .setCard(
                PaymentMethodUpdateParams.Card.builder()
                    .setNetworks(
                        PaymentMethodUpdateParams.Card.Networks.builder()
                            .setPreferred(EmptyParam.EMPTY)
                            .build())
                    .build());
    shop.save(made.getId(), shop.customer("both@example.com"));
    var plain = methods.update(made.getId(), unset.build());

    assertThat(plain.getCard().getNetworks().getPreferred()).isNull();
    assertThat(plain.getCard().getDisplayBrand()).isEqualTo(brand);
  }

  @Test
  void aNetworkThatIsNotOnTheCardIsRefused() {
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                shop.api()
                    .paymentMethods()
                    .create(preferring(Preferred.MASTERCARD, "4242424242424242")));

    assertThat(refused.getParam()).isEqualTo("card[networks][preferred]");
    assertThat(refused.getMessage()).contains("mastercard is not available");
  }

  private static PaymentMethodCreateParams preferring(Preferred network, String number) {
    return PaymentMethodCreateParams.builder()
        .setType(PaymentMethodCreateParams.Type.CARD)
        .setCard(
            CardDetails.builder()
                .setNumber(number)
                .setExpMonth(7L)
                .setExpYear(2031L)
                .setNetworks(CardDetails.Networks.builder().setPreferred(network).build())
                .build())
        .build();
  }

  @Test
  void theWrongCvcIsOnlyFoundWhereOneIsGiven() throws StripeException {
    var card =
        Map.<String, Object>of("number", "4000000000000127", "exp_month", 7, "exp_year", 2031);

    var paid = shop.pay(Shop.sale("").setPaymentMethod(null).setPaymentMethodData(Shop.card(card)));

    assertThat(paid.getStatus()).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "number, 4242424242424241, incorrect_number",
    "exp_month, 13, invalid_expiry_month",
    "exp_year, 1970, invalid_expiry_year",
    "cvc, 99, invalid_cvc",
  })
  void badDataIsRefusedBeforeAnybodyIsAsked(String field, String value, String code) {
    var card =
        new HashMap<String, Object>(
            Map.of("number", "4242424242424242", "exp_month", 7, "exp_year", 2031, "cvc", "123"));
    card.put(field, value);
    var booked = shop.ledger().size();

    var refused =
        catchThrowableOfType(
            CardException.class,
            () -> shop.pay(Shop.typed("4242424242424242").setPaymentMethodData(Shop.card(card))));

    assertThat(refused.getStatusCode()).isEqualTo(402);
    assertThat(refused.getCode()).isEqualTo(code);
    assertThat(shop.ledger()).hasSize(booked);
  }

  /** Appendix D.5 as far as an authorization goes: approved, with checks that tell. */
  @ParameterizedTest
  @CsvSource({
    "pm_card_visa, pass, pass, pass",
    "pm_card_riskLevelElevated, pass, pass, pass",
    "pm_card_cvcCheckFail, pass, pass, fail",
    "pm_card_avsZipFail, pass, fail, pass",
    "pm_card_avsLine1Fail, fail, pass, pass",
    "pm_card_avsFail, fail, fail, pass",
    "pm_card_avsUnchecked, unavailable, unavailable, pass",
    "pm_card_createDispute, pass, pass, pass",
    "pm_card_createIssuerFraudRecord, pass, pass, pass",
  })
  void checksAreShown(String name, String line1, String postalCode, String cvc)
      throws StripeException {
    var paid =
        shop.pay(
            Shop.order()
                .setConfirm(true)
                .setReturnUrl(Shop.THANKS)
                .setPaymentMethodData(
                    PaymentIntentCreateParams.PaymentMethodData.builder()
                        .putExtraParam("type", "card")
                        .putExtraParam("card", Map.of("token", name.replace("pm_card_", "tok_")))
                        .setBillingDetails(
                            PaymentIntentCreateParams.PaymentMethodData.BillingDetails.builder()
                                .setAddress(
                                    PaymentIntentCreateParams.PaymentMethodData.BillingDetails
                                        .Address.builder()
                                        .setLine1("1 Main St")
                                        .setPostalCode("10115")
                                        .build())
                                .build())
                        .build()));

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var record = shop.api().paymentRecords().retrieve(paid.getId());
    var checks = record.getPaymentMethodDetails().getCard().getChecks();
    assertThat(checks.getAddressLine1Check()).isEqualTo(line1);
    assertThat(checks.getAddressPostalCodeCheck()).isEqualTo(postalCode);
    assertThat(checks.getCvcCheck()).isEqualTo(cvc);
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_pendingRefund, pending, succeeded",
    "pm_card_refundFail, succeeded, failed",
  })
  void refundsOfSomeCardsAreDecidedLater(String card, String first, String last) throws Exception {
    var paid = shop.pay(Shop.sale(card));
    var all = RefundCreateParams.builder().setPaymentIntent(paid.getId()).build();

    var refund = shop.api().refunds().create(all);

    assertThat(refund.getStatus()).isEqualTo(first);
    Until.is(last, () -> shop.api().refunds().retrieve(refund.getId()).getStatus());
    assertThat(shop.booked(paid).refunded()).isEqualTo(last.equals("failed") ? 0 : 1999);
  }

  private static PaymentIntentCreateParams.Builder token(String name) {
    return Shop.order()
        .setConfirm(true)
        .setReturnUrl(Shop.THANKS)
        .setPaymentMethodData(Shop.card(Map.<String, Object>of("token", name)));
  }

  private static void paid(
      PaymentIntentCreateParams.Builder order,
      String number,
      String brand,
      String funding,
      String country)
      throws StripeException {
    PaymentIntent paid = shop.pay(order.addExpand("payment_method"));
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var card = paid.getPaymentMethodObject().getCard();
    assertThat(number).endsWith(card.getLast4());
    assertThat(card.getBrand()).isEqualTo(brand);
    assertThat(card.getFunding()).isEqualTo(funding);
    assertThat(card.getCountry()).isEqualTo(country);
  }
}
