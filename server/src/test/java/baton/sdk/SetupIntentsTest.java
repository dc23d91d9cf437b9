package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.TestServer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Totals;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.SetupAttempt;
import com.stripe.model.SetupIntent;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.SetupAttemptListParams;
import com.stripe.param.SetupIntentCancelParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.SetupIntentRetrieveParams;
import com.stripe.param.SetupIntentUpdateParams;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards that are set up for later, without a payment. */
class SetupIntentsTest {
  private static final String ASKING = "pm_card_authenticationRequiredOnSetup";
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
  void aCardIsVerifiedSavedAndNothingIsCharged() throws StripeException {
    var customer = shop.customer("setup@example.com").getId();

    var setup = create(setup("pm_card_visa").setCustomer(customer).setDescription("gym"));

    assertThat(setup.getStatus()).isEqualTo("succeeded");
    assertThat(setup.getUsage()).isEqualTo("off_session");
    assertThat(setup.getDescription()).isEqualTo("gym");
    assertThat(setup.getMandate()).isNull();
    var saved = shop.api().paymentMethods().retrieve(setup.getPaymentMethod());
    assertThat(saved.getCustomer()).isEqualTo(customer);
    assertThat(saved.getCard().getChecks().getCvcCheck()).isEqualTo("pass");
    var booked = booked(setup);
    assertThat(booked.authorized()).isZero();
    assertThat(booked.captured()).isZero();
    assertThat(told(setup)).containsExactly("setup_intent.succeeded", "setup_intent.created");
    assertThat(types(saved.getId())).contains("payment_method.attached");
  }

  @Test
  void aSetupGoesStepByStep() throws StripeException {
    var setups = shop.api().setupIntents();
    var made =
        setups.create(
            SetupIntentCreateParams.builder()
                .setUsage(SetupIntentCreateParams.Usage.ON_SESSION)
                .putMetadata("a", "b")
                .build());
    assertThat(made.getStatus()).isEqualTo("requires_payment_method");
    assertThat(unexpected(() -> setups.confirm(made.getId(), thanks())).getMessage())
        .contains("missing a payment method");

    var chosen =
        setups.update(
            made.getId(),
            SetupIntentUpdateParams.builder()
                .setPaymentMethod("pm_card_visa")
                .putMetadata("c", "d")
                .build());
    assertThat(chosen.getStatus()).isEqualTo("requires_confirmation");
    assertThat(chosen.getMetadata()).hasSize(2);

    assertThat(setups.confirm(made.getId(), thanks()).getStatus()).isEqualTo("succeeded");
    var refused = unexpected(() -> setups.confirm(made.getId(), thanks()));
    assertThat(refused.getStripeError().getSetupIntent().getId()).isEqualTo(made.getId());
    unexpected(() -> setups.cancel(made.getId()));
  }

  @Test
  void aRefusedCardLeavesRoomForAnother() throws StripeException {
    var made = shop.api().setupIntents().create(SetupIntentCreateParams.builder().build());

    var refused =
        catchThrowableOfType(
            CardException.class,
            () ->
                shop.api()
                    .setupIntents()
                    .confirm(
                        made.getId(),
                        SetupIntentConfirmParams.builder()
                            .setPaymentMethod("pm_card_visa_chargeDeclined")
                            .setReturnUrl(Shop.THANKS)
                            .build()));

    assertThat(refused.getStatusCode()).isEqualTo(402);
    assertThat(refused.getCode()).isEqualTo("card_declined");
    assertThat(refused.getStripeError().getSetupIntent().getStatus())
        .isEqualTo("requires_payment_method");
    assertThat(again(made).getLastSetupError().getCode()).isEqualTo("card_declined");

    var other = SetupIntentConfirmParams.builder().setPaymentMethod("pm_card_mastercard");
    var done =
        shop.api().setupIntents().confirm(made.getId(), other.setReturnUrl(Shop.THANKS).build());
    assertThat(done.getStatus()).isEqualTo("succeeded");
    assertThat(done.getLastSetupError()).isNull();
    var attempts = attempts(done);
    assertThat(attempts).extracting(SetupAttempt::getStatus).containsExactly("succeeded", "failed");
    assertThat(attempts.getLast().getSetupError().getCode()).isEqualTo("card_declined");
    assertThat(told(done))
        .containsExactly(
            "setup_intent.succeeded", "setup_intent.setup_failed", "setup_intent.created");
  }

  @Test
  void thePayerAuthenticatesAndComesBack() throws StripeException {
    var waiting = create(setup(ASKING));
    assertThat(waiting.getStatus()).isEqualTo("requires_action");
    assertThat(waiting.getNextAction().getType()).isEqualTo("redirect_to_url");
    assertThat(attempts(waiting).getFirst().getStatus()).isEqualTo("requires_action");

    assertThat(browser.follow(browser.press("complete", page(waiting))))
        .isEqualTo(back(waiting, "succeeded"));

    var done = again(waiting);
    assertThat(done.getStatus()).isEqualTo("succeeded");
    assertThat(done.getNextAction()).isNull();
    var secured = attempts(done).getFirst().getPaymentMethodDetails().getCard().getThreeDSecure();
    assertThat(secured.getResult()).isEqualTo("authenticated");
    assertThat(secured.getAuthenticationFlow()).isEqualTo("challenge");
    assertThat(told(done)).contains("setup_intent.requires_action");
  }

  @Test
  void aFailedAuthenticationIsTold() throws StripeException {
    var waiting = create(setup(ASKING));

    assertThat(browser.follow(browser.press("fail", page(waiting))))
        .isEqualTo(back(waiting, "failed"));

    var failed = again(waiting);
    assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
    assertThat(failed.getPaymentMethod()).isNull();
    assertThat(failed.getLastSetupError().getCode())
        .isEqualTo("setup_intent_authentication_failure");
    assertThat(failed.getLastSetupError().getMessage()).contains("SetupIntent");
  }

  @ParameterizedTest
  @CsvSource({"complete, succeeded", "fail, requires_payment_method"})
  void theNoticeAloneIsEnough(String button, String status) throws Exception {
    var waiting = create(setup(ASKING));

    browser.press(button, page(waiting));

    Until.is(status, () -> again(waiting).getStatus());
  }

  @Test
  void whatThePayerDoesAfterTheCancellationChangesNothing() throws StripeException {
    var waiting = create(setup(ASKING).setCustomer(shop.customer("no@example.com").getId()));

    var canceled =
        shop.api()
            .setupIntents()
            .cancel(
                waiting.getId(),
                SetupIntentCancelParams.builder()
                    .setCancellationReason(SetupIntentCancelParams.CancellationReason.ABANDONED)
                    .build());

    assertThat(canceled.getStatus()).isEqualTo("canceled");
    assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
    assertThat(attempts(canceled).getFirst().getStatus()).isEqualTo("abandoned");
    assertThat(browser.follow(browser.press("complete", page(waiting))))
        .isEqualTo(back(waiting, "failed"));
    assertThat(again(waiting).getStatus()).isEqualTo("canceled");
    assertThat(shop.api().paymentMethods().retrieve(waiting.getPaymentMethod()).getCustomer())
        .isNull();
  }

  @Test
  void askingForAuthenticationGetsIt() throws StripeException {
    var options =
        SetupIntentCreateParams.PaymentMethodOptions.builder()
            .setCard(
                SetupIntentCreateParams.PaymentMethodOptions.Card.builder()
                    .setRequestThreeDSecure(
                        SetupIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.ANY)
                    .build())
            .build();

    var card = "pm_card_threeDSecureOptional";
    assertThat(create(setup(card)).getStatus()).isEqualTo("succeeded");
    assertThat(create(setup(card).setPaymentMethodOptions(options)).getStatus())
        .isEqualTo("requires_action");
  }

  @Test
  void aBrowserConfirmsWithTheClientSecret() throws StripeException {
    var customer = shop.customer("browser@example.com").getId();
    var made =
        shop.api()
            .setupIntents()
            .create(SetupIntentCreateParams.builder().setCustomer(customer).build());
    var setups = shop.browserApi().setupIntents();
    var params =
        SetupIntentConfirmParams.builder()
            .setPaymentMethod("pm_card_visa")
            .setReturnUrl(Shop.THANKS);

    assertThat(refused(() -> setups.confirm(made.getId(), params.build())).getCode())
        .isEqualTo("parameter_missing");
    assertThat(
            refused(() ->
                    setups.confirm(
                        made.getId(), params.putExtraParam("client_secret", "x").build()))
                .getCode())
        .isEqualTo("setup_intent_invalid_parameter");
    var done =
        setups.confirm(
            made.getId(), params.putExtraParam("client_secret", made.getClientSecret()).build());

    assertThat(done.getStatus()).isEqualTo("succeeded");
    assertThat(done.getCustomer()).isNull();
    var secret = SetupIntentRetrieveParams.builder().setClientSecret(made.getClientSecret());
    assertThat(setups.retrieve(made.getId(), secret.build()).getStatus()).isEqualTo("succeeded");
    assertThat(again(made).getCustomer()).isEqualTo(customer);
  }

  @Test
  void aProcessorThatCannotBeReachedIsAskedAgain() throws Exception {
    var alpha = shop.server().simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var open = create(setup("pm_card_visa"));
    assertThat(open.getStatus()).isEqualTo("processing");
    unexpected(() -> shop.api().setupIntents().cancel(open.getId()));

    alpha.conduct(Conduct.PERFECT);

    Until.is("succeeded", () -> again(open).getStatus());
    assertThat(attempts(open)).hasSize(1);
  }

  @Test
  void setupsAreListedAndExpanded() throws StripeException {
    var customer = shop.customer("list@example.com").getId();
    var first = create(setup("pm_card_visa").setCustomer(customer));
    var second = create(setup("pm_card_visa").setCustomer(customer));

    var list =
        shop.api()
            .setupIntents()
            .list(
                SetupIntentListParams.builder()
                    .setCustomer(customer)
                    .addExpand("data.latest_attempt")
                    .addExpand("data.customer")
                    .build());

    assertThat(list.getData())
        .extracting(SetupIntent::getId)
        .containsExactly(second.getId(), first.getId());
    var attempt = list.getData().getFirst().getLatestAttemptObject();
    assertThat(attempt.getSetupIntent()).isEqualTo(second.getId());
    assertThat(list.getData().getFirst().getCustomerObject().getEmail())
        .isEqualTo("list@example.com");
  }

  @Test
  void anAccountMayKeepCardsUnasked() throws StripeException {
    settings("vault_only");
    try {
      var customer = shop.customer("vault@example.com").getId();
      var before = shop.ledger().size();

      var setup = create(setup(ASKING).setCustomer(customer));

      assertThat(setup.getStatus()).isEqualTo("succeeded");
      assertThat(shop.ledger()).hasSize(before);
      var attempt = attempts(setup).getFirst();
      assertThat(attempt.getStatus()).isEqualTo("succeeded");
      assertThat(attempt.getPaymentMethodDetails().getCard().getThreeDSecure()).isNull();
      assertThat(shop.api().paymentMethods().retrieve(setup.getPaymentMethod()).getCustomer())
          .isEqualTo(customer);
    } finally {
      settings("processor");
    }
  }

  private static void settings(String verification) throws StripeException {
    var reply =
        shop.client(TestServer.SECRET_KEY)
            .rawRequest(
                RequestMethod.POST,
                "/v1/orchestration/settings",
                "card_verification=" + verification,
                RawRequestOptions.builder().build());
    assertThat(reply.body()).contains("\"card_verification\":\"" + verification + "\"");
  }

  private static SetupIntentCreateParams.Builder setup(String method) {
    return SetupIntentCreateParams.builder()
        .setPaymentMethod(method)
        .setConfirm(true)
        .setReturnUrl(Shop.THANKS);
  }

  private static SetupIntentConfirmParams thanks() {
    return SetupIntentConfirmParams.builder().setReturnUrl(Shop.THANKS).build();
  }

  private static SetupIntent create(SetupIntentCreateParams.Builder order) throws StripeException {
    return shop.api().setupIntents().create(order.build());
  }

  private static SetupIntent again(SetupIntent setup) throws StripeException {
    return shop.api().setupIntents().retrieve(setup.getId());
  }

  private static List<SetupAttempt> attempts(SetupIntent setup) throws StripeException {
    var of = SetupAttemptListParams.builder().setSetupIntent(setup.getId()).build();
    return shop.api().setupAttempts().list(of).getData();
  }

  private static Totals booked(SetupIntent setup) {
    var alpha = shop.server().simulator().processor("alpha");
    return Objects.requireNonNull(alpha.byReference(setup.getLatestAttempt()));
  }

  /** The types of what was told of {@code setup}, newest first. */
  private static List<String> told(SetupIntent setup) throws StripeException {
    return types(setup.getId());
  }

  private static List<String> types(String object) throws StripeException {
    var all = EventListParams.builder().setLimit(100L).build();
    return shop.api().events().list(all).getData().stream()
        .filter(it -> it.getDataObjectDeserializer().getRawJson().matches(named(object)))
        .map(Event::getType)
        .toList();
  }

  private static String named(String object) {
    return "(?s)\\{\\s*\"id\": ?\"" + object + "\".*";
  }

  private static URI page(SetupIntent setup) {
    return URI.create(setup.getNextAction().getRedirectToUrl().getUrl());
  }

  private static URI back(SetupIntent setup, String status) {
    return URI.create(
        "https://shop.example/thanks?order=7&setup_intent=%s&setup_intent_client_secret=%s"
                .formatted(setup.getId(), setup.getClientSecret())
            + "&redirect_status=%s#top".formatted(status));
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }

  private static InvalidRequestException unexpected(ThrowingCallable call) {
    var refused = refused(call);
    assertThat(refused.getCode()).isEqualTo("setup_intent_unexpected_state");
    return refused;
  }
}
