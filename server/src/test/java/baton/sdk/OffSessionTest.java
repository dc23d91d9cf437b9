package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Entry;
import com.google.gson.JsonObject;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Mandate;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams.MandateData.CustomerAcceptance;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kept cards, charged while their payers are away: what was agreed reaches the processor. */
class OffSessionTest {
  private static Shop shop;
  private static Browser browser;

  @BeforeAll
  static void open() {
    shop = new Shop();
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    shop.close();
  }

  /** Appendix D.4: set up for off-session use, then charged off session. */
  @ParameterizedTest
  @CsvSource({
    "pm_card_authenticationRequiredOnSetup, true",
    "pm_card_authenticationRequiredSetupForOffSession, true",
    "pm_card_authenticationRequired, false",
    "pm_card_visa, true",
  })
  void aCardThatWasSetUpIsCharged(String card, boolean isApproved) throws StripeException {
    var setup = setUp(card);
    var order = away(setup);

    if (isApproved) {
      assertThat(shop.pay(order).getStatus()).isEqualTo("succeeded");
    } else {
      var declined = catchThrowableOfType(CardException.class, () -> shop.pay(order));
      assertThat(declined.getStatusCode()).isEqualTo(402);
      assertThat(declined.getCode()).isEqualTo("authentication_required");
      assertThat(declined.getStripeError().getPaymentMethod().getId())
          .isEqualTo(setup.getPaymentMethod());
    }
  }

  @Test
  void theProcessorIsToldWhatTheSchemesWantToKnow() throws StripeException {
    var setup = setUp("pm_card_visa");
    var alpha = shop.server().simulator().processor("alpha");
    var booked = Objects.requireNonNull(alpha.byReference(setup.getLatestAttempt()));
    var first = sale(booked.entries().getFirst());
    assertThat(first)
        .isEqualTo(new Charge.Initiation(false, false, null, agreed(true, null, null)));
    var number = booked.payment().substring(booked.payment().length() - 15);

    var paid = shop.pay(away(setup).setOffSession(recurring()));

    assertThat(sale(paid))
        .isEqualTo(
            new Charge.Initiation(
                true, true, null, agreed(false, "recurring", number.toUpperCase(Locale.ROOT))));
    assertThat(card(paid).get("stored_credential_usage").getAsString()).isEqualTo("recurring");
    assertThat(card(paid).get("network_transaction_id").getAsString()).isNotEmpty();
    assertThat(agreed(shop.pay(away(setup))).purpose()).isEqualTo("unscheduled");
    var installment = options("installment");
    assertThat(sale(shop.pay(away(setup).setPaymentMethodOptions(installment))).credential())
        .extracting(Charge.Stored::purpose)
        .isEqualTo("installment");
  }

  @Test
  void aPaymentThatKeepsTheCardIsTheFirstOfMany() throws StripeException {
    var customer = shop.customer("first@example.com").getId();
    var first =
        shop.pay(
            Shop.sale("pm_card_visa")
                .setCustomer(customer)
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION));
    assertThat(sale(first).credential()).isEqualTo(agreed(true, null, null));
    var told = card(first).get("network_transaction_id").getAsString();

    var later =
        shop.pay(Shop.sale(first.getPaymentMethod()).setCustomer(customer).setOffSession(true));

    assertThat(sale(later).credential()).isEqualTo(agreed(false, "unscheduled", told));
  }

  @Test
  void whoAgreedToPayOnSessionOnlyIsNotSaidToHaveAgreedToMore() throws StripeException {
    var customer = shop.customer("on@example.com").getId();
    var first =
        shop.pay(
            Shop.sale("pm_card_visa")
                .setCustomer(customer)
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.ON_SESSION));

    var order = Shop.sale(first.getPaymentMethod()).setCustomer(customer);
    assertThat(agreed(shop.pay(order)).networkTransactionId()).isNotNull();
    assertThat(agreed(shop.pay(order.setOffSession(true))).networkTransactionId()).isNull();
  }

  @Test
  void aCardThatNobodyKeepsIsPaidWithOnce() throws StripeException {
    assertThat(sale(shop.pay(Shop.sale("pm_card_visa"))).credential()).isNull();
  }

  @Test
  void aMandateStandsUntilItsCardIsTakenAway() throws StripeException {
    var setup = setUp("pm_card_visa");
    var mandate = shop.api().mandates().retrieve(setup.getMandate());
    assertThat(mandate.getStatus()).isEqualTo("active");
    assertThat(mandate.getType()).isEqualTo("multi_use");
    assertThat(mandate.getPaymentMethod()).isEqualTo(setup.getPaymentMethod());
    assertThat(mandate.getCustomerAcceptance().getType()).isEqualTo("online");
    assertThat(mandate.getCustomerAcceptance().getOnline().getIpAddress()).isEqualTo("192.0.2.7");
    assertThat(mandate.getCustomerAcceptance().getAcceptedAt()).isPositive();

    var order = Shop.order().setConfirm(true).setReturnUrl(Shop.THANKS).setOffSession(true);
    order.setCustomer(setup.getCustomer()).setMandate(mandate.getId());
    var paid = shop.pay(order);
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getPaymentMethod()).isEqualTo(setup.getPaymentMethod());
    var other = setUp("pm_card_visa", setup.getCustomer()).getPaymentMethod();
    assertThat(refused(order.setPaymentMethod(other)).getCode())
        .isEqualTo("payment_intent_mandate_invalid");

    shop.api().paymentMethods().detach(setup.getPaymentMethod());

    assertThat(mandate(mandate.getId()).getStatus()).isEqualTo("inactive");
    order.setPaymentMethod(null);
    assertThat(refused(order).getCode()).isEqualTo("payment_intent_mandate_invalid");
    assertThat(refused(order.setMandate("mandate_none")).getCode()).isEqualTo("resource_missing");
    var updates = EventListParams.builder().setType("mandate.updated").build();
    var told = shop.api().events().list(updates).getData();
    assertThat(told).isNotEmpty();
    assertThat(told.getFirst().getData().getPreviousAttributes()).containsEntry("status", "active");
  }

  @Test
  void aPaymentMakesAMandateToo() throws StripeException {
    var acceptance =
        PaymentIntentCreateParams.MandateData.CustomerAcceptance.builder()
            .setType(PaymentIntentCreateParams.MandateData.CustomerAcceptance.Type.OFFLINE)
            .setOffline(
                PaymentIntentCreateParams.MandateData.CustomerAcceptance.Offline.builder().build())
            .build();
    var data =
        PaymentIntentCreateParams.MandateData.builder().setCustomerAcceptance(acceptance).build();

    assertThat(shop.pay(Shop.sale("pm_card_visa").setMandateData(data)).getStatus())
        .isEqualTo("succeeded");
    assertThat(refused(Shop.order().setMandate("mandate_1")).getStripeError().getParam())
        .isEqualTo("mandate");
  }

  private static SetupIntent setUp(String card) throws StripeException {
    return setUp(card, shop.customer("kept@example.com").getId());
  }

  /** Agreed to online, and authenticated where the card asks for it. */
  private static SetupIntent setUp(String card, String customer) throws StripeException {
    var acceptance =
        CustomerAcceptance.builder()
            .setType(CustomerAcceptance.Type.ONLINE)
            .setOnline(
                CustomerAcceptance.Online.builder()
                    .setIpAddress("192.0.2.7")
                    .setUserAgent("Mozilla")
                    .build())
            .build();
    var setup =
        shop.api()
            .setupIntents()
            .create(
                SetupIntentCreateParams.builder()
                    .setPaymentMethod(card)
                    .setCustomer(customer)
                    .setConfirm(true)
                    .setReturnUrl(Shop.THANKS)
                    .setMandateData(
                        SetupIntentCreateParams.MandateData.builder()
                            .setCustomerAcceptance(acceptance)
                            .build())
                    .build());
    if (setup.getStatus().equals("requires_action")) {
      var page = URI.create(setup.getNextAction().getRedirectToUrl().getUrl());
      browser.follow(browser.press("complete", page));
    }
    var done = shop.api().setupIntents().retrieve(setup.getId());
    assertThat(done.getStatus()).isEqualTo("succeeded");
    return done;
  }

  private static PaymentIntentCreateParams.Builder away(SetupIntent setup) {
    return Shop.sale(setup.getPaymentMethod()).setCustomer(setup.getCustomer()).setOffSession(true);
  }

  private static PaymentIntentCreateParams.OffSession recurring() {
    return PaymentIntentCreateParams.OffSession.RECURRING;
  }

  private static PaymentIntentCreateParams.PaymentMethodOptions options(String usage) {
    return PaymentIntentCreateParams.PaymentMethodOptions.builder()
        .setCard(
            PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
                .putExtraParam("stored_credential_usage", usage)
                .build())
        .build();
  }

  /** The card in the payment's record, with what the SDK has no words for. */
  private static JsonObject card(PaymentIntent payment) throws StripeException {
    var record = shop.api().paymentRecords().retrieve(payment.getId());
    return record
        .getRawJsonObject()
        .getAsJsonObject("payment_method_details")
        .getAsJsonObject("card");
  }

  private static Mandate mandate(String id) throws StripeException {
    return shop.api().mandates().retrieve(id);
  }

  private static Charge.Initiation sale(PaymentIntent payment) throws StripeException {
    return sale(shop.booked(payment).entries().getFirst());
  }

  private static Charge.Initiation sale(Entry entry) {
    return Objects.requireNonNull(Objects.requireNonNull(entry.sale()).initiation());
  }

  private static Charge.Stored agreed(PaymentIntent payment) throws StripeException {
    return Objects.requireNonNull(sale(payment).credential());
  }

  private static Charge.Stored agreed(
      boolean isFirst, @Nullable String purpose, @Nullable String number) {
    return new Charge.Stored(isFirst, purpose, number);
  }

  private static InvalidRequestException refused(PaymentIntentCreateParams.Builder order) {
    return catchThrowableOfType(InvalidRequestException.class, () -> shop.pay(order));
  }
}
