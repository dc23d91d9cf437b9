package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.simulator.ledger.Entry.Sale;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Orders by mail and telephone, and cards with two networks: what is said reaches the processor.
 */
class CardUseTest {
  private static final String CO_BADGED = "4000002500001001";

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
  void whoOrderedByTelephoneIsNotAuthenticated() throws StripeException {
    var ordered = shop.pay(with(Shop.sale("pm_card_authenticationRequired"), Map.of("moto", true)));

    assertThat(ordered.getStatus()).isEqualTo("succeeded");
    assertThat(Objects.requireNonNull(sale(ordered).initiation()).channel()).isEqualTo("moto");
    var charge = shop.api().charges().retrieve(ordered.getLatestCharge());
    assertThat(charge.getPaymentMethodDetails().getCard().getMoto()).isTrue();
    var online = shop.pay(Shop.sale("pm_card_visa"));
    assertThat(Objects.requireNonNull(sale(online).initiation()).channel()).isNull();
  }

  @Test
  void aCardOfATelephoneOrderIsKeptWithoutItsPayer() throws StripeException {
    var setup =
        SetupIntentCreateParams.builder()
            .setPaymentMethod("pm_card_authenticationRequired")
            .setConfirm(true)
            .setReturnUrl(Shop.THANKS)
            .putExtraParam("payment_method_options", Map.of("card", Map.of("moto", true)))
            .build();
    assertThat(shop.api().setupIntents().create(setup).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void aBrowserOrdersNothingByTelephone() throws StripeException {
    var order = shop.pay(Shop.order());
    var confirmation =
        PaymentIntentConfirmParams.builder()
            .setPaymentMethod("pm_card_visa")
            .setReturnUrl(Shop.THANKS)
            .putExtraParam("client_secret", order.getClientSecret())
            .putExtraParam("payment_method_options", Map.of("card", Map.of("moto", true)))
            .build();
    var refused =
        refused(() -> shop.browserApi().paymentIntents().confirm(order.getId(), confirmation));
    assertThat(refused.getStripeError().getParam()).isEqualTo("payment_method_options[card][moto]");
  }

  @Test
  void theNetworkThatThePayerPrefersIsUsedUnlessTheMerchantWantsAnother() throws StripeException {
    var card =
        Map.<String, Object>of(
            "number",
            CO_BADGED,
            "exp_month",
            7,
            "exp_year",
            2031,
            "networks",
            Map.of("preferred", "cartes_bancaires"));
    var preferred = shop.pay(coBadged(card));
    var wanted = shop.pay(with(coBadged(card), Map.of("network", "visa")));
    var any = shop.pay(Shop.typed(CO_BADGED));

    assertThat(sale(preferred).network()).isEqualTo("cartes_bancaires");
    assertThat(network(preferred)).isEqualTo("cartes_bancaires");
    assertThat(sale(wanted).network()).isEqualTo("visa");
    assertThat(wanted.getPaymentMethodOptions().getCard().getNetwork()).isEqualTo("visa");
    assertThat(network(wanted)).isEqualTo("visa");
    assertThat(sale(any).network()).isNull();
  }

  @Test
  void aNetworkThatIsNotOnTheCardIsRefused() {
    var order = with(Shop.sale("pm_card_visa"), Map.of("network", "cartes_bancaires"));
    var refused = refused(() -> shop.pay(order));
    assertThat(refused.getStripeError().getParam())
        .isEqualTo("payment_method_options[card][network]");
    assertThat(refused.getMessage()).contains("cartes_bancaires");
  }

  private static PaymentIntentCreateParams.Builder coBadged(Map<String, Object> card) {
    return Shop.order()
        .setPaymentMethodData(Shop.card(card))
        .setConfirm(true)
        .setReturnUrl(Shop.THANKS);
  }

  private static PaymentIntentCreateParams.Builder with(
      PaymentIntentCreateParams.Builder order, Map<String, Object> card) {
    return order.putExtraParam("payment_method_options", Map.of("card", card));
  }

  /** What the processor wrote down. */
  private static Sale sale(PaymentIntent payment) throws StripeException {
    return Objects.requireNonNull(shop.booked(payment).entries().getFirst().sale());
  }

  private static String network(PaymentIntent payment) throws StripeException {
    var charge = shop.api().charges().retrieve(payment.getLatestCharge());
    return charge.getPaymentMethodDetails().getCard().getNetwork();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return Objects.requireNonNull(catchThrowableOfType(InvalidRequestException.class, call));
  }
}
