package baton.sdk;

import static baton.sdk.Orchestra.CRYPTOGRAM;
import static baton.sdk.Orchestra.KEY;
import static baton.sdk.Orchestra.PROOF;
import static baton.sdk.Orchestra.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Network tokens and wallets: how they are sent, shown, routed and kept, and what is refused. */
class NetworkTokensTest {
  private static final String CARD = "&payment_method_data[card]";
  private static final String KNOWN = CARD + "[last4]=1881" + CARD + "[wallet][type]=apple_pay";
  private static final String TYPED =
      "&payment_method_data[type]=card"
          + CARD
          + "[number]=4242424242424242"
          + CARD
          + "[exp_month]=12"
          + CARD
          + "[exp_year]=2031";
  private static final String ORDER =
      "amount=1999&currency=usd&confirm=true&allowed_payment_method_types[]=card";

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

  @Test
  void aWalletIsPaidWithAndShownAsItsHolderKnowsIt() {
    var paid = shop.payToken(KNOWN + "&expand[]=latest_charge&expand[]=payment_method");

    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    var record = shop.records(paid).getFirst().at("payment_method_details").at("card");
    var charge = paid.json().at("latest_charge").at("payment_method_details").at("card");
    assertThat(charge.at("network_token").isTrue("used")).isTrue();
    assertThat(record.at("network_token").isTrue("used")).isTrue();
    var method = paid.json().at("payment_method").at("card");
    for (var card : new Json[] {charge, record, method}) {
      assertThat(card.text("last4")).isEqualTo("1881");
      assertThat(card.at("wallet").node().toString())
          .isEqualTo("{\"apple_pay\":{},\"dynamic_last4\":\"4242\",\"type\":\"apple_pay\"}");
    }
  }

  @Test
  void theCryptogramIsNowhereAfterwards() {
    var paid = shop.payToken(KNOWN);

    assertThat(paid.http().body()).doesNotContain(CRYPTOGRAM);
    for (var table : new String[] {"fact", "payment_intent", "event", "attempt", "request_log"}) {
      assertThat(dump(table)).as(table).doesNotContain(CRYPTOGRAM.substring(0, 20));
    }
    var again = shop.wire().post(KEY, "/v1/payment_intents", ORDER + TOKEN + "&off_session=true");
    assertThat(again.error("param"))
        .isEqualTo("payment_method_options[card][network_token][cryptogram]");
  }

  private static String dump(String table) {
    var rows =
        TestDatabase.db()
            .inTx(tx ->
                tx.list("SELECT t::text AS it FROM " + table + " t", row -> row.getString("it")));
    return String.join("\n", rows);
  }

  @Test
  void aTokenIsNoCardOfTheSameNumber() {
    var data = "type=card&card[%s]=4242424242424242&card[%s]=12&card[%s]=2031";
    var card = data.formatted("number", "exp_month", "exp_year");
    var token =
        data.formatted(
            "network_token][number", "network_token][exp_month", "network_token][exp_year");
    var ofCard = shop.post("/v1/payment_methods", card);
    var ofToken = shop.post("/v1/payment_methods", token + "&card[last4]=1881");

    assertThat(ofToken.json().at("card").text("last4")).isEqualTo("1881");
    assertThat(ofCard.json().at("card").text("last4")).isEqualTo("4242");
    var paid = shop.pay(ofCard.text("id"), "");
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          &payment_method=pm_card_visa | proof | payment_method_options[card][network_token]
          token | | payment_method_options[card][network_token][cryptogram]
          token&payment_method_data[card][cvc]=123 | proof | payment_method_data[card][cvc]
          token&payment_method_data[card][number]=4242424242424242 | proof | payment_method_data[card][number]
          token&payment_method_data[card][last4]=12x4 | proof | payment_method_data[card][last4]
          token&payment_method_data[card][networks][preferred]=visa | proof | payment_method_data[card][networks]
          token&payment_method_options[card][network_token][cryptogram]=AAAA | | payment_method_options[card][network_token][cryptogram]
          token&payment_method_options[card][network_token][cryptogram]=AAABBEg0VhI0VniQEjRWAAAAAAA | | payment_method_options[card][network_token][cryptogram]
          token&payment_method_options[card][network_token][cryptogram]=AAABBEg0VhI0VniQEjRWAAAAAAAA%3D | | payment_method_options[card][network_token][cryptogram]
          card&payment_method_data[card][wallet][type]=apple_pay | | payment_method_data[card][wallet]
          card&payment_method_data[card][last4]=1881 | | payment_method_data[card][last4]
          """)
  void whatDoesNotFitTogetherIsRefusedByItsName(String with, String proof, String param) {
    var sent = with.replaceFirst("^token", TOKEN).replaceFirst("^card", TYPED);

    var refused =
        shop.wire().post(KEY, "/v1/payment_intents", ORDER + sent + (proof == null ? "" : PROOF));

    assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
    assertThat(refused.error("param")).isEqualTo(param);
  }

  @Test
  void aCryptogramGoesWithTheTokenThatItCameWith() {
    var created =
        shop.wire()
            .post(KEY, "/v1/payment_intents", ORDER.replace("&confirm=true", "") + TOKEN + PROOF);
    var confirm = "/v1/payment_intents/" + created.text("id") + "/confirm";

    var bare = shop.wire().post(KEY, confirm, TOKEN.substring(1));
    assertThat(bare.error("code")).as("another's cryptogram").isEqualTo("parameter_missing");
    var paid = shop.wire().post(KEY, confirm, "payment_method=pm_card_visa");
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
  }

  /** §1.10 of what Stripe says: whoever is there is asked by the wallet again. */
  @Test
  void aSavedWalletIsChargedOnlyWhileItsHolderIsAway() {
    var customer = shop.post("/v1/customers", "").text("id");
    var saved = shop.payToken(KNOWN + "&setup_future_usage=off_session&customer=" + customer);
    assertThat(saved.text("status")).as(saved.http().body()).isEqualTo("succeeded");
    var again = ORDER + "&customer=" + customer + "&payment_method=" + saved.text("payment_method");

    var there = shop.wire().post(KEY, "/v1/payment_intents", again + PROOF);
    assertThat(there.error("message")).contains("off_session=true");

    var away = shop.wire().post(KEY, "/v1/payment_intents", again + "&off_session=true");
    assertThat(away.text("status")).as(away.http().body()).isEqualTo("succeeded");
  }

  @Test
  void aRuleMayAskForTheWallet() {
    var rules =
        shop.post(
            "/v1/orchestration/rule_sets",
            "name=Wallets&rules[0][name]=Apple&rules[0][conditions][0][attribute]=wallet"
                + "&rules[0][conditions][0][operator]=is&rules[0][conditions][0][value]=apple_pay"
                + "&rules[0][action][processor]="
                + shop.beta
                + "&default_action[processor]="
                + shop.alpha);
    shop.post("/v1/orchestration/rule_sets/" + rules.text("id") + "/activate", "");

    assertThat(shop.attempts(shop.payToken(KNOWN))).containsExactly("beta captured null");
    assertThat(shop.attempts(shop.payToken(""))).containsExactly("alpha captured null");
    assertThat(shop.attempts(shop.pay("pm_card_visa", ""))).containsExactly("alpha captured null");
  }

  /** Adyen has network tokens in its contract, and Stripe has none that it publishes. */
  @Test
  void aRetryThatLacksNetworkTokensIsSkippedBetweenPersonas() {
    shop.simulated("adyen").conduct(Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    var adyen = shop.processor("Adyen (simulated)");
    shop.activate(adyen, shop.processor("Stripe (simulated)"));

    var failed = shop.intent(shop.payToken(KNOWN));

    assertThat(shop.records(failed)).hasSize(1);
    assertThat(shop.skipped(failed)).contains("it lacks Apple Pay");
    shop.activate(adyen, shop.processor("Checkout.com (simulated)"));
    assertThat(shop.payToken(KNOWN).text("status")).isEqualTo("succeeded");
    shop.simulated("adyen").conduct(Conduct.PERFECT);
  }

  @Test
  void nobodyAuthenticatesThePayerOfATokenOnceMore() {
    var refused =
        shop.payToken(
            "&return_url=https://shop.example"
                + "&payment_method_options[card][request_three_d_secure]=any");
    assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
    assertThat(refused.error("param")).isEqualTo("payment_method_options[card]");
  }

  @Test
  void aTokenIsNotSetUpWithoutAPayment() {
    var refused =
        shop.wire()
            .post(
                KEY,
                "/v1/setup_intents",
                "confirm=true&allowed_payment_method_types[]=card" + TOKEN);
    assertThat(refused.error("message")).contains("setup_future_usage");
  }
}
