package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.common.EmptyParam;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers and their payment methods. */
class SavedCardsTest {
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
  void aCustomerIsMadeChangedFoundAndDeleted() throws StripeException {
    var customers = shop.api().customers();
    var made =
        customers.create(
            CustomerCreateParams.builder()
                .setEmail("Jo@example.com")
                .setName("Jo")
                .setPhone("+49 30 1")
                .setDescription("first")
                .setAddress(CustomerCreateParams.Address.builder().setLine1("1 Main St").build())
                .putMetadata("vip", "yes")
                .build());
    assertThat(made.getId()).startsWith("cus_");

    var changed =
        customers.update(
            made.getId(),
            CustomerUpdateParams.builder()
                .setName("Joanna")
                .setDescription(EmptyParam.EMPTY)
                .putMetadata("since", "2026")
                .build());
    assertThat(changed.getName()).isEqualTo("Joanna");
    assertThat(changed.getEmail()).isEqualTo("Jo@example.com");
    assertThat(changed.getDescription()).isNull();
    assertThat(changed.getAddress().getLine1()).isEqualTo("1 Main St");
    assertThat(changed.getMetadata())
        .containsOnly(Map.entry("vip", "yes"), Map.entry("since", "2026"));

    assertThat(found("Jo@example.com")).containsExactly(made.getId());
    assertThat(found("jo@example.com")).isEmpty();

    assertThat(customers.delete(made.getId()).getDeleted()).isTrue();
    assertThat(customers.retrieve(made.getId()).getDeleted()).isTrue();
    assertThat(found("Jo@example.com")).isEmpty();
  }

  @Test
  void aCardIsSavedUsedAndTakenAway() throws StripeException {
    var customer = shop.customer("saved@example.com");
    var methods = shop.api().paymentMethods();
    var made = methods.create(Shop.method("5555555555554444"));
    assertThat(made.getId()).startsWith("pm_");
    assertThat(made.getCard().getBrand()).isEqualTo("mastercard");
    assertThat(made.getCard().getLast4()).isEqualTo("4444");
    assertThat(made.toJson()).doesNotContain("5555555555554444");

    var saved = shop.save(made.getId(), customer);
    assertThat(saved.getCustomer()).isEqualTo(customer.getId());
    var order = Shop.sale(saved.getId()).setCustomer(customer.getId());
    assertThat(shop.pay(order).getStatus()).isEqualTo("succeeded");
    assertThat(shop.pay(order).getStatus()).isEqualTo("succeeded");

    assertThat(methods.detach(saved.getId()).getCustomer()).isNull();
    assertThat(refused(() -> shop.pay(order)).getStripeError().getParam())
        .isEqualTo("payment_method");
    assertThat(refused(() -> shop.save(saved.getId(), customer)).getMessage())
        .contains("may not be used again");
  }

  @Test
  void theSameCardHasTheSameFingerprint() throws StripeException {
    var methods = shop.api().paymentMethods();
    var one = methods.create(Shop.method("4242424242424242")).getCard();
    var two = methods.create(Shop.method("4242424242424242")).getCard();
    var other = methods.create(Shop.method("5555555555554444")).getCard();

    assertThat(one.getFingerprint()).isEqualTo(two.getFingerprint());
    assertThat(one.getFingerprint()).isNotEqualTo(other.getFingerprint());
  }

  @Test
  void aSavedCardIsUpdated() throws StripeException {
    var saved = shop.save("pm_card_visa", shop.customer("update@example.com"));

    var changed =
        shop.api()
            .paymentMethods()
            .update(
                saved.getId(),
                PaymentMethodUpdateParams.builder()
                    .setBillingDetails(
                        PaymentMethodUpdateParams.BillingDetails.builder().setName("Jo").build())
                    .setCard(
                        PaymentMethodUpdateParams.Card.builder()
                            .setExpMonth(1L)
                            .setExpYear(2040L)
                            .build())
                    .setAllowRedisplay(PaymentMethodUpdateParams.AllowRedisplay.ALWAYS)
                    .putMetadata("main", "yes")
                    .build());

    assertThat(changed.getBillingDetails().getName()).isEqualTo("Jo");
    assertThat(changed.getCard().getExpMonth()).isEqualTo(1);
    assertThat(changed.getCard().getExpYear()).isEqualTo(2040);
    assertThat(changed.getAllowRedisplay()).isEqualTo("always");
    assertThat(changed.getMetadata()).containsEntry("main", "yes");
    var loose = shop.api().paymentMethods().create(Shop.method("4242424242424242"));
    var name = PaymentMethodUpdateParams.builder().putMetadata("a", "b").build();
    refused(() -> shop.api().paymentMethods().update(loose.getId(), name));
  }

  @Test
  void aCustomersCardsAreListed() throws StripeException {
    var customer = shop.customer("cards@example.com");
    var first = shop.save("pm_card_visa", customer).getId();
    var second = shop.save("pm_card_amex", customer).getId();
    shop.save("pm_card_visa", shop.customer("another@example.com"));

    var own = shop.api().customers().paymentMethods();
    assertThat(own.list(customer.getId()).getData())
        .extracting(PaymentMethod::getId)
        .containsExactly(second, first);
    assertThat(own.retrieve(customer.getId(), first).getId()).isEqualTo(first);
    var filter =
        PaymentMethodListParams.builder()
            .setCustomer(customer.getId())
            .setType(PaymentMethodListParams.Type.CARD)
            .setLimit(1L)
            .addExpand("data.customer")
            .build();
    assertThat(listed(customer, "unspecified")).containsExactly(second, first);
    assertThat(listed(customer, "always")).isEmpty();
    var page = shop.api().paymentMethods().list(filter);
    assertThat(page.getHasMore()).isTrue();
    assertThat(page.getData().getFirst().getCustomerObject().getEmail())
        .isEqualTo("cards@example.com");
    assertThat(page.autoPagingIterable())
        .extracting(PaymentMethod::getId)
        .containsExactly(second, first);
  }

  @Test
  void aCardOfOneCustomerIsNotGivenToAnother() throws StripeException {
    var owner = shop.customer("one@example.com");
    var saved = shop.save("pm_card_visa", owner).getId();

    refused(() -> shop.save(saved, shop.customer("two@example.com")));

    assertThat(shop.save(saved, owner).getCustomer()).isEqualTo(owner.getId());
    var nobody = PaymentMethodAttachParams.builder().setCustomer("cus_none").build();
    var refused = refused(() -> shop.api().paymentMethods().attach("pm_card_visa", nobody));
    assertThat(refused.getCode()).isEqualTo("resource_missing");
    assertThat(refused.getStripeError().getParam()).isEqualTo("customer");
  }

  private static List<String> found(String email) throws StripeException {
    var filter = CustomerListParams.builder().setEmail(email).build();
    return shop.api().customers().list(filter).getData().stream().map(Customer::getId).toList();
  }

  private static List<String> listed(Customer customer, String allowRedisplay)
      throws StripeException {
    var filter =
        PaymentMethodListParams.builder()
            .setCustomer(customer.getId())
            .putExtraParam("allow_redisplay", allowRedisplay)
            .build();
    return shop.api().paymentMethods().list(filter).getData().stream()
        .map(PaymentMethod::getId)
        .toList();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    var refused = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    return refused;
  }
}
