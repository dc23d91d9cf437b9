package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.payment.Desk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: whoever has a publishable key and a client secret, as any script on the merchant's page,
 * can pay, and neither change how, nor see or stop what is the merchant's. Method: the real API, as
 * a thief with a stolen card would use it.
 */
class PublishableKeyTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PAYERS = TestServer.PUBLISHABLE_KEY;
  private static final String CHALLENGED =
      "&payment_method_options[card][request_three_d_secure]=challenge";

  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capture_method=manual",
        "error_on_requires_action=true",
        "mandate=mandate_1",
        "off_session=true",
        "off_session=recurring",
        "payment_method_options=",
        "payment_method_options[card]=",
        "payment_method_options[card][moto]=true",
        "payment_method_options[card][request_three_d_secure]=automatic",
        "payment_method_options[card][three_d_secure][version]=2.2.0",
        "payment_method_types[]=card"
      })
  void howAPaymentIsTakenIsNotThePayersToSay(String said) {
    var intent = wire.post(KEY, "/v1/payment_intents", "amount=1999&currency=eur" + CHALLENGED);

    var answer = confirm("payment_intents", intent, said);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    var after = wire.get(KEY, "/v1/payment_intents/" + intent.text("id"));
    assertThat(after.text("status")).isEqualTo("requires_payment_method");
    assertThat(after.text("capture_method")).isEqualTo(intent.text("capture_method"));
    var card = after.json().at("payment_method_options").at("card");
    assertThat(card.text("request_three_d_secure")).isEqualTo("challenge");
    assertThat(confirm("payment_intents", intent, "").text("status")).isEqualTo("requires_action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_method_options=",
        "payment_method_options[card][request_three_d_secure]=automatic"
      })
  void norIsHowACardIsSaved(String said) {
    var intent = wire.post(KEY, "/v1/setup_intents", "usage=off_session" + CHALLENGED);

    assertThat(confirm("setup_intents", intent, said).status()).isEqualTo(400);
    assertThat(confirm("setup_intents", intent, "").text("status")).isEqualTo("requires_action");
  }

  @Test
  void aPayerSeesNothingOfTheMerchants() {
    var customer = wire.post(KEY, "/v1/customers", "metadata[note]=fraud+suspect");
    var form = "amount=1999&currency=eur&customer=" + customer.text("id");
    var intent = wire.post(KEY, "/v1/payment_intents", form);
    var path = "/v1/payment_intents/%s?client_secret=%s&expand[]=";
    var shown = path.formatted(intent.text("id"), intent.text("client_secret"));

    for (var it : new String[] {"customer", "payment_method.customer", "latest_charge"}) {
      assertThat(wire.get(PAYERS, shown + it).error("message")).contains("(" + it + ")");
    }
    assertThat(wire.get(PAYERS, shown + "payment_method").status()).isEqualTo(200);
    assertThat(wire.get(KEY, shown + "customer").status()).isEqualTo(200);
  }

  @Test
  void aPayersIdempotencyKeysAreOthersThanTheMerchants() {
    var card = "type=card&card[token]=tok_visa";
    var taken = wire.once("order-1", PAYERS, "/v1/payment_methods", card);
    assertThat(taken.status()).as(taken.http().body()).isEqualTo(200);
    assertThat(taken.header("Idempotency-Key")).isEqualTo("order-1");

    var order = "amount=1999&currency=eur&metadata[note]=ours";
    var intent = wire.once("order-1", KEY, "/v1/payment_intents", order);
    assertThat(intent.status()).as(intent.http().body()).isEqualTo(200);
    assertThat(wire.once("order-1", KEY, "/v1/payment_intents", order).text("id"))
        .isEqualTo(intent.text("id"));

    var confirm = "/v1/payment_intents/%s/confirm".formatted(intent.text("id"));
    var form = "payment_method=pm_card_visa&return_url=https://shop.example/";
    assertThat(wire.once("order-2", KEY, confirm, form).status()).isEqualTo(200);
    assertThat(wire.once("order-2", PAYERS, confirm, form).status()).isEqualTo(400);
  }

  /** A thousand numbers and as many CVCs are tried within a second, where they can be. */
  @Test
  void whatIsKeptOfACardToKnowItAgainTellsNothing() throws Exception {
    var form = "card[exp_month]=12&card[exp_year]=2030&card[number]=4242424242424242&type=card";
    var told = wire.once("card-1", KEY, "/v1/payment_methods", form);
    assertThat(told.status()).as(told.http().body()).isEqualTo(200);
    assertThat(wire.once("card-1", KEY, "/v1/payment_methods", form).text("id"))
        .isEqualTo(told.text("id"));

    var answers = Inside.of(server.server(), "features", "charging", "answers");
    var db = ((Desk) Inside.of(answers, "desk")).db();
    var kept =
        db.inTx(tx ->
            tx.list(
                "SELECT params FROM idempotency WHERE key = ?",
                row -> row.getString("params"),
                "card-1"));
    var canonical = form.replace("[", "%5B").replace("]", "%5D");
    for (var text : new String[] {form, canonical}) {
      var sha = MessageDigest.getInstance("SHA-256");
      var open = HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.US_ASCII)));
      assertThat(kept).hasSize(1).doesNotContain(open);
    }
  }

  private static Wire.Answer confirm(String what, Wire.Answer intent, String said) {
    var form =
        "payment_method=pm_card_threeDSecureOptional&return_url=https://shop.example/&client_secret=";
    var path = "/v1/%s/%s/confirm".formatted(what, intent.text("id"));
    return wire.post(PAYERS, path, form + intent.text("client_secret") + "&" + said);
  }
}
