package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.ledger.Totals;
import com.stripe.exception.StripeException;
import com.stripe.model.SetupAttempt;
import com.stripe.model.SetupIntent;
import com.stripe.param.SetupAttemptListParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentUpdateParams;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cards that are not set up as usual: another one instead, or over the least amount there is. */
class OtherSetupTest {
  private static final String ASKING = "pm_card_authenticationRequiredOnSetup";
  private static final long LEAST = 50;

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
  void whoCannotAuthenticateTakesAnotherCard() throws StripeException {
    var waiting = create(ASKING);
    var other =
        SetupIntentConfirmParams.builder()
            .setPaymentMethod("pm_card_mastercard")
            .setReturnUrl(Shop.THANKS)
            .build();

    var done = shop.api().setupIntents().confirm(waiting.getId(), other);

    assertThat(done.getStatus()).isEqualTo("succeeded");
    assertThat(attempts(done))
        .extracting(SetupAttempt::getStatus)
        .containsExactly("succeeded", "abandoned");
    browser.follow(browser.press("fail", page(waiting)));
    assertThat(again(waiting)).isEqualTo(done);
  }

  @Test
  void anotherCardIsChosenInsteadOfTheOneThatWaits() throws StripeException {
    var waiting = create(ASKING);
    var other = SetupIntentUpdateParams.builder().setPaymentMethod("pm_card_mastercard").build();

    var chosen = shop.api().setupIntents().update(waiting.getId(), other);

    assertThat(chosen.getStatus()).isEqualTo("requires_confirmation");
    assertThat(chosen.getNextAction()).isNull();
    assertThat(attempts(chosen).getFirst().getStatus()).isEqualTo("abandoned");
    browser.follow(browser.press("complete", page(waiting)));
    assertThat(again(waiting).getStatus()).isEqualTo("requires_confirmation");
    var confirm = SetupIntentConfirmParams.builder().setReturnUrl(Shop.THANKS).build();
    assertThat(shop.api().setupIntents().confirm(waiting.getId(), confirm).getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void whereNothingCannotBeAskedForTheLeastIsHeldAndReleased() throws StripeException {
    var alpha = shop.server().simulator().processor("alpha");
    var terms = alpha.terms();
    alpha.terms(terms.withoutZero());
    try {
      var done = create("pm_card_visa");
      assertThat(done.getStatus()).isEqualTo("succeeded");
      assertThat(booked(done).authorized()).isEqualTo(LEAST);
      assertThat(booked(done).canceled()).isEqualTo(LEAST);

      var waiting = create(ASKING);
      assertThat(booked(waiting).authorized()).isZero();
      browser.follow(browser.press("complete", page(waiting)));
      assertThat(again(waiting).getStatus()).isEqualTo("succeeded");
      assertThat(booked(waiting).canceled()).isEqualTo(LEAST);

      var before = shop.ledger().size();
      var kept = shop.save("pm_card_visa", shop.customer("kept@example.com"));
      assertThat(kept.getCustomer()).isNotNull();
      assertThat(shop.ledger()).as("whoever only keeps a card moves no money").hasSize(before);
    } finally {
      alpha.terms(terms);
    }
  }

  private static SetupIntent create(String method) throws StripeException {
    return shop.api()
        .setupIntents()
        .create(
            SetupIntentCreateParams.builder()
                .setPaymentMethod(method)
                .setConfirm(true)
                .setReturnUrl(Shop.THANKS)
                .build());
  }

  private static SetupIntent again(SetupIntent setup) throws StripeException {
    return shop.api().setupIntents().retrieve(setup.getId());
  }

  private static List<SetupAttempt> attempts(SetupIntent setup) throws StripeException {
    var of = SetupAttemptListParams.builder().setSetupIntent(setup.getId()).build();
    return shop.api().setupAttempts().list(of).getData();
  }

  private static URI page(SetupIntent setup) {
    return URI.create(setup.getNextAction().getRedirectToUrl().getUrl());
  }

  private static Totals booked(SetupIntent setup) {
    var alpha = shop.server().simulator().processor("alpha");
    return Objects.requireNonNull(alpha.byReference(setup.getLatestAttempt()));
  }
}
