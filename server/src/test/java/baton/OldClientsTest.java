package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of years ago, and pages in browsers, write some things otherwise. */
class OldClientsTest {
  private static final String SALE =
      "amount=1999&currency=EUR&payment_method=pm_card_visa&confirm=True&off_session=False";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-08-27",
        "2022-08-01",
        "2022-11-15",
        "2023-08-16",
        "2023-10-16",
        "2024-06-20"
      })
  void everyPublishedVersionIsSpoken(String version) {
    var paid = post("payment_intents", SALE + "&payment_method_types[]=card", version);
    assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
    assertThat(paid.headers().firstValue("Stripe-Version")).hasValue(version);
    assertThat(json(paid).text("status")).isEqualTo("succeeded");
    assertThat(json(paid).text("currency")).isEqualTo("eur");
  }

  @Test
  void aVersionThatWasNeverPublishedIsRefused() {
    for (var version : new String[] {"2019-01-01", "2021-02-30", "2024-09-30", "x"}) {
      assertThat(post("customers", "", version).statusCode()).as(version).isEqualTo(400);
    }
  }

  @Test
  void beforeAutomaticPaymentMethodsNoReturnUrlWasNeeded() {
    assertThat(
            post("payment_intents", SALE.replace("&off_session=False", ""), "2022-11-15")
                .statusCode())
        .isEqualTo(200);
    var today = post("payment_intents", SALE.replace("&off_session=False", ""), "2023-08-16");
    assertThat(today.statusCode()).isEqualTo(400);
    assertThat(json(today).at("error").text("message")).contains("return_url");
  }

  @Test
  void paymentsHadTheirChargesInsideAndThoseTheirRefunds() {
    var paid = json(post("payment_intents", SALE, "2022-08-01"));
    var charge = paid.node().at("/charges/data/0");
    assertThat(charge.path("id").asString()).isEqualTo(paid.text("latest_charge"));
    assertThat(charge.at("/refunds/object").asString()).isEqualTo("list");
    var refused =
        json(post("payment_intents", SALE.replace("visa", "chargeDeclined"), "2022-08-01"));
    var failed = refused.node().at("/error/payment_intent/charges/data/0");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(json(post("payment_intents", SALE, "2022-11-15")).has("charges")).isFalse();
  }

  @Test
  void captureIsAutomaticInTheWordsOfItsTime() {
    var order = "amount=1999&currency=usd";
    assertThat(json(post("payment_intents", order, "2023-10-16")).text("capture_method"))
        .isEqualTo("automatic");
    assertThat(json(post("payment_intents", order, "2024-04-10")).text("capture_method"))
        .isEqualTo("automatic_async");
    var chosen = post("payment_intents", order + "&capture_method=manual", "2023-10-16");
    assertThat(json(chosen).text("capture_method")).isEqualTo("manual");
  }

  @Test
  void whatIsFalseWithoutConfirmationIsNotHeldAgainstAnybody() {
    var order = "amount=1999&currency=usd&off_session=";
    assertThat(post("payment_intents", order + "false", null).statusCode()).isEqualTo(200);
    assertThat(post("payment_intents", order + "true", null).statusCode()).isEqualTo(400);
  }

  @Test
  void theKeyMayBeAFieldOfTheForm() {
    var made = send(bare("customers").POST(BodyPublishers.ofString(keyed("name=Ann"))));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    var wrong = send(bare("customers").POST(BodyPublishers.ofString("key=sk_test_nobody12345")));
    assertThat(wrong.statusCode()).isEqualTo(401);
    var none = send(bare("customers").POST(BodyPublishers.ofString("name=Ann")));
    assertThat(json(none).at("error").text("message")).startsWith("You did not provide an API key");
  }

  @Test
  void aPageMayCallWhatAPublishableKeyMay() {
    var asked =
        send(
            bare("payment_methods")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("X-From", "https://shop.example")
                .header("Access-Control-Request-Method", "POST"));
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    var card =
        "type=card&card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=31&card[cvc]=123"
            + "&guid=a&muid=b&sid=c&pasted_fields=number&payment_user_agent=stripe.js%2Fx"
            + "&time_on_page=4711&referrer=https%3A%2F%2Fshop.example&radar_options[hcaptcha_token]=x"
            + "&client_attribution_metadata[client_session_id]=y&_stripe_version=2020-08-27&key="
            + TestServer.PUBLISHABLE_KEY;
    var made =
        send(
            bare("payment_methods")
                .POST(BodyPublishers.ofString(card))
                .header("Origin", "https://shop.example"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(made.headers().firstValue("Stripe-Version")).hasValue("2020-08-27");
    var mistyped =
        send(bare("payment_methods").POST(BodyPublishers.ofString(card.replace("4242&", "4241&"))));
    assertThat(mistyped.statusCode()).isEqualTo(402);
    assertThat(mistyped.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
  }

  @Test
  void aPageMayNotCallTheRest() {
    var asked = send(bare("refunds").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    var secret = post("customers", "guid=a", null);
    assertThat(json(secret).at("error").text("code")).isEqualTo("parameter_unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriptions", "invoices", "payouts", "checkout/sessions", "disputes"})
  void whatBatonHasNoneOfIsAnEmptyList(String objects) {
    var list = json(get(objects + "?limit=3"));
    assertThat(list.text("object")).isEqualTo("list");
    assertThat(list.text("url")).isEqualTo("/v1/" + objects);
    assertThat(list.node().path("data").isArray()).isTrue();
    assertThat(list.node().path("data")).isEmpty();
    assertThat(list.isTrue("has_more")).isFalse();
    assertThat(get(objects + "/x_1").statusCode()).isEqualTo(404);
    assertThat(get(objects + "?starting_after=x_1").statusCode()).isEqualTo(400);
  }

  @Test
  void thereIsNoPaymentMethodOfATypeThatBatonHasNot() {
    var customer = json(post("customers", "", null)).text("id");
    var list = json(get("payment_methods?type=us_bank_account&customer=" + customer));
    assertThat(list.node().path("data")).isEmpty();
    assertThat(json(get("customers/" + customer + "/subscriptions")).isTrue("has_more")).isFalse();
    assertThat(get("customers/cus_none/subscriptions").statusCode()).isEqualTo(404);
  }

  private static String keyed(String form) {
    return form + "&key=" + TestServer.SECRET_KEY;
  }

  private static HttpResponse<String> get(String path) {
    return send(bare(path).header("Authorization", "Bearer " + TestServer.SECRET_KEY));
  }

  private static HttpResponse<String> post(String path, String form, @Nullable String version) {
    var request =
        bare(path)
            .POST(BodyPublishers.ofString(form))
            .header("Authorization", "Bearer " + TestServer.SECRET_KEY);
    return send(version == null ? request : request.header("Stripe-Version", version));
  }

  private static HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/v1/" + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Json json(HttpResponse<String> answer) {
    return Objects.requireNonNull(Json.parse(answer.body()), answer.body());
  }
}
