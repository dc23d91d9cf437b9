package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.core.Json;
import baton.db.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the payer's browser takes to the processor, and brings back from there. */
class PayerReturnTest {
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&payment_method=pm_card_authenticationRequired"
          + "&return_url=https://shop.example/thanks";
  private static final String MANUAL = "&confirmation_method=manual";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern HASH = Pattern.compile("'(sha256-[^']+)'");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*)</script>");

  private static TestServer server;
  private static Wire wire;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    wire.close();
    server.close();
  }

  @Test
  void whatIsInTheQueryIsBroughtToTheProcessor() throws Exception {
    var payment = waiting("");
    challenge(payment);
    assertThat(follow(returnUrl(payment) + "?redirectResult=abc%2B1&MD=x+y").statusCode())
        .isEqualTo(303);
    assertThat(brought(payment).text("redirectResult")).isEqualTo("abc+1");
    assertThat(brought(payment).text("MD")).isEqualTo("x y");
    assertThat(status(payment)).isEqualTo("succeeded");
  }

  @Test
  void soIsWhatIsPosted() throws Exception {
    var payment = waiting("");
    challenge(payment);
    var reply = post(returnUrl(payment) + "?a=1", "PaRes=eJx%3D&transStatus[x]=Y");
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(brought(payment).text("a")).isEqualTo("1");
    assertThat(brought(payment).text("PaRes")).isEqualTo("eJx=");
    assertThat(brought(payment).text("transStatus[x]")).isEqualTo("Y");
  }

  @Test
  void whereTheMerchantConfirmsAgainItIsKeptUntilThen() throws Exception {
    var payment = waiting(MANUAL);
    challenge(payment);
    follow(returnUrl(payment) + "?redirectResult=kept");
    assertThat(status(payment)).isEqualTo("requires_confirmation");
    wire.post(
        TestServer.SECRET_KEY,
        "/v1/payment_intents/" + payment + "/confirm",
        "return_url=https://shop.example");
    assertThat(status(payment)).isEqualTo("succeeded");
    assertThat(brought(payment).text("redirectResult")).isEqualTo("kept");
  }

  @Test
  void aCardNumberIsNotWrittenDown() throws Exception {
    var payment = waiting("");
    challenge(payment);
    follow(returnUrl(payment) + "?card=4242424242424242&b=2");
    assertThat(brought(payment).has("card")).isFalse();
    assertThat(brought(payment).text("b")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript://shop.example/%0aalert(1)",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "blob:https://shop.example/1",
        "about:blank",
        "view-source:https://shop.example",
        "//shop.example/thanks",
        "https:thanks",
      })
  void nobodyIsSentToWhatIsNoPage(String url) {
    var confirmed =
        "confirm=true&payment_method=pm_card_visa&return_url="
            + URLEncoder.encode(url, StandardCharsets.UTF_8);
    var order = "amount=1999&currency=eur&" + confirmed;
    refused(wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", order));
    refused(wire.post(TestServer.SECRET_KEY, "/v1/setup_intents", confirmed));
    var chosen = confirmed.replace("confirm=true&", "");
    refused(wire.post(TestServer.SECRET_KEY, "/v1/test_helpers/confirmation_tokens", chosen));
  }

  @ParameterizedTest
  @ValueSource(strings = {"myapp://thanks", "com.example.shop:/thanks", "http://127.0.0.1:3000/a"})
  void anAppIsAPlaceToReturnTo(String url) {
    var order =
        "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa&return_url=" + url;
    assertThat(wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", order).status())
        .isEqualTo(200);
    var chosen = "payment_method=pm_card_visa&return_url=" + url;
    assertThat(
            wire.post(TestServer.SECRET_KEY, "/v1/test_helpers/confirmation_tokens", chosen)
                .status())
        .isEqualTo(200);
  }

  private static void refused(Wire.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error("code")).isEqualTo("url_invalid");
    assertThat(answer.error("param")).isEqualTo("return_url");
  }

  @Test
  void moreThanAnyProcessorBringsIsRefused() throws Exception {
    var payment = waiting("");
    var tooMany = new StringBuilder();
    for (var i = 0; i < 60; i++) {
      tooMany.append("&p").append(i).append("=1");
    }
    assertThat(post(returnUrl(payment), tooMany.toString()).statusCode()).isEqualTo(400);
    assertThat(post(returnUrl(payment), "a=" + "x".repeat(40_000)).statusCode()).isEqualTo(400);
    assertThat(post(returnUrl(payment), "a=%zz").statusCode()).isEqualTo(400);
    assertThat(status(payment)).isEqualTo("requires_action");
  }

  @Test
  void aFormIsPostedByAPageOfOurs() throws Exception {
    var payment = waiting("");
    var bank = challengeOf(payment);
    asks(payment, "https://acs.example/3ds?a=1&b='\"><script>", "<b>\"&'");
    var page = follow(pageOf(payment));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("action=\"https://acs.example/3ds?a=1&amp;b=%27%22%3E%3Cscript%3E\"")
        .contains("name=\"PaReq\" value=\"&lt;b&gt;&quot;&amp;&#39;\"")
        .contains("<button>");
    var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains("default-src 'none'");
    assertThat(first(HASH, policy)).isEqualTo("sha256-" + sha256(first(SCRIPT, page.body())));
    complete(bank);
    follow(returnUrl(payment));
    assertThat(follow(pageOf(payment)).statusCode()).as("it is over").isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x"})
  void whateverTheProcessorSaysTheFormGoesToTheWeb(String target) throws Exception {
    var payment = waiting("");
    asks(payment, target, "x");
    assertThat(follow(pageOf(payment)).statusCode()).isEqualTo(404);
  }

  @Test
  void thePageIsForWhoeverHasTheLink() throws Exception {
    var payment = waiting("");
    asks(payment, "https://acs.example", "x");
    var page = pageOf(payment);
    assertThat(follow(page.substring(0, page.length() - 1) + "?").statusCode()).isEqualTo(404);
    assertThat(follow(server.url() + "/authenticate/par_none/x").statusCode()).isEqualTo(404);
  }

  private static String waiting(String more) {
    var made = wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", ORDER + more);
    assertThat(made.text("status")).as(made.http().body()).isEqualTo("requires_action");
    return made.text("id");
  }

  private static String status(String payment) {
    return wire.get(TestServer.SECRET_KEY, "/v1/payment_intents/" + payment).text("status");
  }

  /** The payer says yes at the bank, and has not come back. */
  private static void challenge(String payment) throws Exception {
    complete(challengeOf(payment));
  }

  private static void complete(String url) throws Exception {
    assertThat(post(url, "result=complete").statusCode()).isEqualTo(303);
  }

  private static String challengeOf(String payment) {
    var url =
        TestDatabase.db()
            .inTx(tx ->
                tx.one(
                    "SELECT outcome ->> 'redirect' AS url FROM attempt WHERE payment = ?",
                    row -> row.getString("url"),
                    payment));
    return Objects.requireNonNull(url);
  }

  /** As if the processor wanted the browser to post a form. */
  private static void asks(String payment, String url, String value) {
    var redirect = url.replace("'", "%27").replace("\"", "%22");
    var action = redirect.replace("<", "%3C").replace(">", "%3E");
    TestDatabase.db()
        .run(tx ->
            tx.updateOne(
                """
                UPDATE attempt
                   SET outcome = outcome::jsonb
                                 || jsonb_build_object('redirect', ?::text,
                                                       'form', jsonb_build_object('PaReq', ?::text))
                 WHERE payment = ?
                """,
                action,
                value,
                payment));
  }

  private static String returnUrl(String payment) {
    return ours("/return/", payment);
  }

  private static String pageOf(String payment) {
    return ours("/authenticate/", payment);
  }

  private static String ours(String page, String payment) {
    var path =
        TestDatabase.db()
            .inTx(tx ->
                tx.one(
                    "SELECT id || '/' || return_token AS path FROM attempt WHERE payment = ?",
                    row -> row.getString("path"),
                    payment));
    return server.url() + page + path;
  }

  private static Json brought(String payment) {
    var operation =
        TestDatabase.db()
            .inTx(tx ->
                tx.one(
                    """
                    SELECT fact ->> 'operation' AS operation
                      FROM fact
                     WHERE payment = ? AND fact #>> '{operation,operation}' = 'Resume'
                    """,
                    row -> row.getString("operation"),
                    payment));
    return Objects.requireNonNull(Json.parse(Objects.requireNonNull(operation))).at("returned");
  }

  private static HttpResponse<String> follow(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String url, String form) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(form))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
