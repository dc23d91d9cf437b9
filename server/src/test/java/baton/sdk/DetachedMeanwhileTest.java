package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.PaymentIntentCreateParams.SetupFutureUsage;
import com.stripe.param.SetupIntentCreateParams;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: what was taken from a customer is not kept for them again by what was under way. Method: a
 * saved card that wants authentication, taken away while its payer is at it.
 */
class DetachedMeanwhileTest {
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

  @Test
  void aPaymentKeepsNoCardThatWasDetached() throws StripeException {
    var customer = shop.customer("detached@example.com");
    var card = shop.save("pm_card_authenticationRequired", customer);
    var order =
        Shop.sale(card.getId())
            .setCustomer(customer.getId())
            .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION);
    var waiting = shop.pay(order);
    assertThat(waiting.getStatus()).isEqualTo("requires_action");

    shop.api().paymentMethods().detach(card.getId());
    browser.answer("complete", waiting);

    assertThat(shop.again(waiting).getStatus()).isEqualTo("succeeded");
    assertIsNobodys(card, customer);
  }

  @Test
  void norDoesItWhereTheCustomerWasDeleted() throws StripeException {
    var customer = shop.customer("deleted@example.com");
    var card = shop.save("pm_card_authenticationRequired", customer);
    var order =
        Shop.sale(card.getId())
            .setCustomer(customer.getId())
            .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION);
    var waiting = shop.pay(order);

    shop.api().customers().delete(customer.getId());
    browser.answer("complete", waiting);

    assertThat(shop.again(waiting).getStatus()).isEqualTo("succeeded");
    assertThat(shop.api().paymentMethods().retrieve(card.getId()).getCustomer()).isNull();
  }

  /** It was not theirs yet, so that nobody took it from them. */
  @Test
  void norIsACardKeptForSomebodyWhoIsGone() throws StripeException {
    var customer = shop.customer("gone@example.com");
    var order =
        Shop.sale("pm_card_authenticationRequired")
            .setCustomer(customer.getId())
            .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION);
    var waiting = shop.pay(order);
    assertThat(waiting.getStatus()).isEqualTo("requires_action");

    shop.api().customers().delete(customer.getId());
    browser.answer("complete", waiting);

    var paid = shop.again(waiting);
    assertThat(paid.getStatus()).isEqualTo("succeeded");
    var card = shop.api().paymentMethods().retrieve(paid.getPaymentMethod());
    assertThat(card.getCustomer()).isNull();
  }

  @Test
  void norDoesASetup() throws StripeException {
    var customer = shop.customer("setup@example.com");
    var card = shop.save("pm_card_authenticationRequired", customer);
    var setup =
        shop.api()
            .setupIntents()
            .create(
                SetupIntentCreateParams.builder()
                    .setPaymentMethod(card.getId())
                    .setCustomer(customer.getId())
                    .setConfirm(true)
                    .setReturnUrl(Shop.THANKS)
                    .build());
    assertThat(setup.getStatus()).isEqualTo("requires_action");

    shop.api().paymentMethods().detach(card.getId());
    var page = URI.create(setup.getNextAction().getRedirectToUrl().getUrl());
    browser.follow(browser.press("complete", page));

    assertThat(shop.api().setupIntents().retrieve(setup.getId()).getStatus())
        .isEqualTo("succeeded");
    assertIsNobodys(card, customer);
  }

  private static void assertIsNobodys(PaymentMethod card, Customer customer)
      throws StripeException {
    assertThat(shop.api().paymentMethods().retrieve(card.getId()).getCustomer()).isNull();
    var later =
        Shop.order()
            .setPaymentMethod(card.getId())
            .setCustomer(customer.getId())
            .setConfirm(true)
            .setOffSession(true);
    assertThatThrownBy(() -> shop.pay(later)).isInstanceOf(InvalidRequestException.class);
  }
}
