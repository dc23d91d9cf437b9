package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.TestServer;
import baton.Wire;
import baton.db.TestDatabase;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.ConfirmationToken;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ConfirmationTokenCreateParams;
import com.stripe.param.ConfirmationTokenCreateParams.SetupFutureUsage;
import com.stripe.param.ConfirmationTokenCreateParams.Shipping;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop whose payers choose how to pay before there is a payment. */
class ConfirmationTokensTest {
  private static final String CARD =
      "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242"
          + "&payment_method_data[card][exp_month]=7&payment_method_data[card][exp_year]=2031"
          + "&payment_method_data[card][cvc]=123";

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
  void aPaymentIsConfirmedWithWhatATokenSaysAndOnlyOnce() throws StripeException {
    var token =
        token(
            "pm_card_visa",
            ConfirmationTokenCreateParams.builder()
                .setReturnUrl(Shop.THANKS)
                .setSetupFutureUsage(SetupFutureUsage.ON_SESSION)
                .setShipping(shipping("Jo")));
    assertThat(token.getPaymentMethodPreview().getCard().getLast4()).isEqualTo("4242");
    var order = shop.pay(Shop.order());

    var paid = confirm(order, token);

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getShipping().getName()).isEqualTo("Jo");
    assertThat(paid.getSetupFutureUsage()).isEqualTo("on_session");
    var used = shop.api().confirmationTokens().retrieve(token.getId());
    assertThat(used.getPaymentIntent()).isEqualTo(order.getId());
    assertThat(used.getReturnUrl()).isEqualTo(Shop.THANKS);
    var other = shop.pay(Shop.order());
    assertThat(refusedAt(() -> confirm(other, token))).isEqualTo("confirmation_token");
    assertThat(shop.again(other).getStatus()).isEqualTo("requires_payment_method");
  }

  @Test
  void whatTheRequestSaysCountsMore() throws StripeException {
    var token =
        token(
            "pm_card_threeDSecure2Required",
            ConfirmationTokenCreateParams.builder()
                .setReturnUrl("https://shop.example/other")
                .setShipping(shipping("Jo")));

    var waiting =
        shop.pay(
            Shop.order()
                .setConfirm(true)
                .setConfirmationToken(token.getId())
                .setReturnUrl(Shop.THANKS));

    assertThat(waiting.getStatus()).isEqualTo("requires_action");
    assertThat(waiting.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo(Shop.THANKS);
    assertThat(waiting.getShipping().getName()).isEqualTo("Jo");
  }

  @Test
  void aPayerChoosesInTheBrowser() throws Exception {
    try (var wire = new Wire(shop.server().url())) {
      var order = shop.pay(Shop.order());
      var path = "/v1/confirmation_tokens";
      var form = CARD + "&return_url=https://shop.example/back";
      var token = wire.post(TestServer.PUBLISHABLE_KEY, path, form).text("id");

      var paid =
          wire.post(
              TestServer.PUBLISHABLE_KEY,
              "/v1/payment_intents/" + order.getId() + "/confirm",
              "confirmation_token=" + token + "&client_secret=" + order.getClientSecret());

      assertThat(paid.text("status")).isEqualTo("succeeded");
      var saved = wire.post(TestServer.PUBLISHABLE_KEY, path, "payment_method=pm_1");
      assertThat(saved.status()).isEqualTo(400);
      assertThat(wire.get(TestServer.PUBLISHABLE_KEY, path + "/" + token).status()).isEqualTo(401);
    }
  }

  @Test
  void aCardIsSetUpWithATokenToo() throws StripeException {
    var token =
        token("pm_card_visa", ConfirmationTokenCreateParams.builder().setReturnUrl(Shop.THANKS));
    var setup = shop.api().setupIntents().create(SetupIntentCreateParams.builder().build());

    var done =
        shop.api()
            .setupIntents()
            .confirm(
                setup.getId(),
                SetupIntentConfirmParams.builder().setConfirmationToken(token.getId()).build());

    assertThat(done.getStatus()).isEqualTo("succeeded");
    assertThat(shop.api().confirmationTokens().retrieve(token.getId()).getSetupIntent())
        .isEqualTo(setup.getId());
  }

  @Test
  void whatCannotBeConfirmedWithIsRefusedByName() throws StripeException {
    var token =
        token("pm_card_visa", ConfirmationTokenCreateParams.builder().setReturnUrl(Shop.THANKS));
    var name = "confirmation_token";
    var early = Shop.order().setConfirmationToken(token.getId());
    assertThat(refusedAt(() -> shop.pay(early))).isEqualTo(name);
    var unknown = Shop.order().setConfirm(true).setConfirmationToken("ctoken_1");
    assertThat(refusedAt(() -> shop.pay(unknown))).isEqualTo(name);
    var both = Shop.sale("pm_card_visa").setConfirmationToken(token.getId());
    assertThat(refused(() -> shop.pay(both)).getCode()).isEqualTo("parameters_exclusive");

    var hourAgo = "UPDATE confirmation_token SET expires_at = now() - interval '1 hour'";
    TestDatabase.db().run(tx -> tx.update(hourAgo));

    var order = shop.pay(Shop.order());
    assertThat(refusedAt(() -> confirm(order, token))).isEqualTo(name);
  }

  private static ConfirmationToken token(String method, ConfirmationTokenCreateParams.Builder said)
      throws StripeException {
    var helpers = shop.api().testHelpers().confirmationTokens();
    return helpers.create(said.setPaymentMethod(method).build());
  }

  private static Shipping shipping(String name) {
    return Shipping.builder()
        .setName(name)
        .setAddress(Shipping.Address.builder().setLine1("1 Main St").build())
        .build();
  }

  private static PaymentIntent confirm(PaymentIntent it, ConfirmationToken token)
      throws StripeException {
    var with = PaymentIntentConfirmParams.builder().setConfirmationToken(token.getId()).build();
    return shop.api().paymentIntents().confirm(it.getId(), with);
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return Objects.requireNonNull(catchThrowableOfType(InvalidRequestException.class, call));
  }

  private static String refusedAt(ThrowingCallable call) {
    return refused(call).getStripeError().getParam();
  }
}
