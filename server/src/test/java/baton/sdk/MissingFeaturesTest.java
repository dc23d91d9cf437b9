package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Wire;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: no payment goes to a processor that lacks what it uses, and nothing else is said of that
 * than Stripe's table of cross-processor retries says (rows 4 and 8 to 11), whatever is lacking.
 * Method: the real API against sandbox processors, of which one lacks a feature.
 */
class MissingFeaturesTest {
  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void calm() {
    shop.calm();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          connected_accounts | connected accounts | &on_behalf_of=acct_1
          connected_accounts | connected accounts | &transfer_data[destination]=acct_2&application_fee_amount=7
          multicapture | several captures | &capture_method=manual&payment_method_options[card][request_multicapture]=if_available
          manual_capture | manual capture | &capture_method=manual
          merchant_initiated | merchant-initiated | &off_session=true
          statement_descriptor | statement descriptors | &statement_descriptor_suffix=RED+SHOES
          network_tokens | network tokens | token
          apple_pay | Apple Pay | token&payment_method_data[card][wallet][type]=apple_pay
          google_pay | Google Pay | token&payment_method_data[card][wallet][type]=google_pay
          samsung_pay | Samsung Pay | token&payment_method_data[card][wallet][type]=samsung_pay
          google_pay_card_numbers | Google Pay with the card's own number | number&payment_method_data[card][wallet][type]=google_pay
          """)
  void whatAProcessorLacksIsTriedNowhereButAtAnother(String feature, String title, String uses) {
    shop.lack(shop.beta, feature);

    row4(title, uses);
    row11(title, uses);
    shop.post("/v1/orchestration/settings", "error_protection=true");
    row8(uses);
    row9(uses);
    row10(uses);
  }

  /** It is skipped where it would be a retry. */
  private static void row4(String title, String uses) {
    refusing("alpha");

    var failed = shop.intent(pay(uses));

    assertThat(shop.reason(failed)).isEqualTo("route_exhausted");
    assertThat(shop.skipped(failed)).contains("it lacks " + title);
  }

  /** As the main processor, it is an error that names what is lacking. */
  private static void row11(String title, String uses) {
    shop.activate(shop.beta, shop.alpha);

    var refused = pay(uses);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
    assertThat(refused.error("message")).contains("beta", title);
  }

  /** With error protection, the default processor stands in for the main one. */
  private static void row8(String uses) {
    shop.conduct("alpha", Conduct.PERFECT);
    shop.activate(shop.beta, shop.gamma);

    assertThat(shop.attempts(pay(uses))).containsExactly("alpha captured null");
  }

  /** And for a retry. */
  private static void row9(String uses) {
    refusing("gamma");
    shop.activate(shop.gamma, shop.beta);

    assertThat(shop.attempts(pay(uses)))
        .containsExactly("alpha captured null", "gamma failed true");
  }

  /** But it is never tried twice. */
  private static void row10(String uses) {
    refusing("alpha");
    shop.activate(shop.alpha, shop.beta);

    assertThat(shop.attempts(shop.intent(pay(uses)))).containsExactly("alpha failed false");
    assertThat(shop.booked("beta")).isZero();
  }

  /** With a card, or where {@code uses} begins so with its number or a network token. */
  private static Wire.Answer pay(String uses) {
    return uses.startsWith("token")
        ? shop.payToken(uses.substring("token".length()))
        : uses.startsWith("number")
            ? shop.payCard("4242424242424242", uses.substring("number".length()))
            : shop.pay("pm_card_visa", uses);
  }

  private static void refusing(String label) {
    shop.conduct(label, Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
  }
}
