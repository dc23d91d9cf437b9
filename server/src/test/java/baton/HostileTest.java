package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.simulator.ledger.Conduct;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Goal: whatever is sent, the answer is an object or an error in JSON that names its request, and
 * never our fault. Method: the server's own description tells its endpoints and parameters; each
 * gets every hostile value, and all of them together get seeded nonsense.
 */
class HostileTest {
  private static final int NONSENSE_REQUESTS = 1500;

  /** Percent-encoded, as they travel. */
  private static final List<String> VALUES =
      Stream.concat(
              Stream.of("%00", "a%00b", "%ED%A0%80", "%C0%AF", "%FF%FE", "%", "%zz", "%F0%9F%92"),
              Stream.of(
                      "\\u0000",
                      "\uFFFF\uFFFE\uFEFF",
                      "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB",
                      "\u202Eevil\u0001\u001B[31m\u007F",
                      "a\r\nX-Evil: 1",
                      "'; DROP TABLE payment_intent; --",
                      "\"}]}' || (SELECT 1) || '",
                      "<script>alert(1)</script>",
                      "${jndi:ldap://127.0.0.1/x} {{card.number}} %s%n",
                      "../../etc/passwd",
                      "99999999999999999999999",
                      "9223372036854775807",
                      "-9223372036854775808",
                      "-0",
                      "1e9",
                      "1.5",
                      "NaN",
                      "\u0663",
                      " 7 ",
                      "null",
                      "true",
                      "[object Object]",
                      "pi_" + "a".repeat(300),
                      "x".repeat(20_000),
                      "")
                  .map(HostileTest::encoded))
          .toList();

  /** A POST endpoint and the names of all its parameters, hashes and lists opened. */
  record Target(String path, List<String> names) {
    @Override
    public String toString() {
      return path;
    }
  }

  private static final Map<String, String> PATH_VALUES = new TreeMap<>();
  private static final List<Target> TARGETS = new ArrayList<>();
  private static TestServer server;
  private static Person owner;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("BATON_RATE_LIMIT_PAYMENT", "0"));
    client = HttpClient.newHttpClient();
    owner = Person.owner(server, "owner@shop.example");
    PATH_VALUES.put("user", owner.id());
    PATH_VALUES.put("intent", made("payment_intents", "amount=1999&currency=eur"));
    PATH_VALUES.put("customer", made("customers", ""));
    PATH_VALUES.put(
        "payment_method",
        made(
            "payment_methods",
            "type=card&card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=2040"));
    var paid =
        made(
            "payment_intents",
            "amount=1999&currency=eur&payment_method=pm_card_visa&confirm=true"
                + "&return_url=https://shop.example");
    PATH_VALUES.put("refund", made("refunds", "amount=1&payment_intent=" + paid));
    PATH_VALUES.put(
        "charge", parsed(send("GET", "/v1/payment_intents/" + paid, "")).text("latest_charge"));
    PATH_VALUES.put("id", "pr_1");
    PATH_VALUES.put(
        "processor", made("orchestration/processors", "connector=sandbox&label=hostile"));
    PATH_VALUES.put("account", "acct_1");
    PATH_VALUES.put("sandbox", "mode_1");
    PATH_VALUES.put("unknown_outcome", unknown());
    PATH_VALUES.put("delivery", "whd_1");
    PATH_VALUES.put("dispute", "dp_1");
    PATH_VALUES.put(
        "webhook_endpoint",
        made("webhook_endpoints", "url=http://127.0.0.1:1/&enabled_events[]=refund.failed"));
    PATH_VALUES.put("list", made("orchestration/lists", "name=a&kind=text"));
    PATH_VALUES.put("saved_view", made("orchestration/saved_views", "name=a&page=b"));
    var processor = RuleForms.processor("alpha");
    PATH_VALUES.put("rule_set", made("orchestration/rule_sets", RuleForms.simple("a", processor)));
    PATH_VALUES.put("other", "active");
    PATH_VALUES.put("key", made("orchestration/api_keys", "type=restricted"));
    var paths = parsed(send("GET", "/openapi.json", "")).at("paths").node();
    for (var path : paths.properties()) {
      var post = path.getValue().path("post");
      if (!post.isMissingNode()) {
        TARGETS.add(new Target(filled(path.getKey()), names(form(post), "")));
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    client.close();
  }

  static List<Target> targets() {
    assertThat(TARGETS).hasSizeGreaterThan(10);
    return TARGETS;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyParameterStandsEveryValue(Target target) {
    for (var name : target.names()) {
      for (var value : VALUES) {
        requireClean("POST", target.path(), needed(target, name) + name + "=" + value);
      }
    }
  }

  @Test
  void seededNonsenseIsAnsweredCleanly() {
    var seed = new Random().nextInt();
    System.out.println("HostileTest seed " + seed);
    var random = new Random(seed);
    for (var count = 0; count < NONSENSE_REQUESTS; count++) {
      var target = TARGETS.get(random.nextInt(TARGETS.size()));
      var more = any(VALUES, random);
      var isOdd = random.nextInt(5) == 0 && isPath(more) && more.length() < 10_000;
      var path = isOdd ? target.path() + "/" + more : target.path();
      requireClean(random.nextInt(5) > 0 ? "POST" : "GET", path, nonsense(target, random));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/payment_intents/, GET",
    "/v1/customers/, DELETE",
    "/v1/payment_methods/, POST",
    "/v1/refunds/, POST",
    "/v1/payment_records/, GET",
    "/v1/payment_intents?limit=, GET",
    "/v1/customers?created[gte]=, GET",
    "/v1/payment_intents?starting_after=, GET",
    "/v1/refunds?expand[]=, GET",
    "/v1/customers?email=, GET",
    "/v1/customers/search?query=, GET",
    "/v1/payment_intents/search?query=created%3E0&page=, GET",
  })
  void pathsAndQueriesStandEveryValue(String path, String method) {
    VALUES.stream()
        .filter(it -> isPath(it) && it.length() < 10_000)
        .forEach(it -> requireClean(method, path + it, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "Stripe-Version, 2020-01-01",
    "Stripe-Version, not a version",
    "Authorization, Bearer",
    "Authorization, Basic !!!",
    "Authorization, Basic Og==",
    "Authorization, Bearer ' OR 1=1 --",
    "Authorization, Digest x",
    "Content-Type, application/json",
    "Content-Type, multipart/form-data; boundary=x",
    "Content-Type, text/plain",
    "Content-Encoding, gzip",
    "Idempotency-Key, '   '",
  })
  void headersThatAreWrongAreToldSo(String name, String value) {
    var answer = send(request("/v1/customers", "POST", "name=x").setHeader(name, value).build());
    requireClean(answer, name + ": " + value);
    assertThat(answer.statusCode()).isIn(400, 401, 415);
  }

  @Test
  void tooMuchIsRefused() {
    assertRefused(413, "description=" + "x".repeat(1 << 20));
    assertRefused(400, "metadata" + "[a]".repeat(1000) + "=1");
    assertRefused(400, "metadata[a]=1&".repeat(5000));
    assertRefused(400, "a=1&".repeat(5000));
    assertRefused(400, "k".repeat(10_000) + "=1");
  }

  private static void assertRefused(int status, String form) {
    var answer = send("POST", "/v1/customers", form);
    requireClean(answer, "too much");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static String nonsense(Target target, Random random) {
    var form = new StringBuilder(random.nextBoolean() ? needed(target, "") : "");
    for (var pairs = random.nextInt(8); pairs > 0; pairs--) {
      var name = target.names().isEmpty() ? "a" : any(target.names(), random);
      switch (random.nextInt(6)) {
        case 0 -> form.append(name).append("[]");
        case 1 -> form.append(name, 0, random.nextInt(name.length() + 1));
        case 2 -> form.append(name).append("[").append(any(VALUES, random)).append("]");
        default -> form.append(name);
      }
      form.append(random.nextInt(20) > 0 ? "=" : "").append(any(VALUES, random)).append('&');
    }
    return form.toString();
  }

  /** The id of an operation that a processor does not answer for. */
  private static String unknown() {
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    made(
        "payment_intents",
        "amount=1999&currency=eur&payment_method=pm_card_visa&confirm=true"
            + "&return_url=https://shop.example");
    alpha.conduct(Conduct.PERFECT);
    var list = parsed(send("GET", "/v1/orchestration/unknown_outcomes", ""));
    return list.at("data").node().path(0).path("id").asString();
  }

  /** Enough for the endpoint to get as far as the parameter. */
  private static String needed(Target target, String except) {
    var needed =
        switch (target.path()) {
          case "/v1/payment_intents" -> Map.of("amount", "1999", "currency", "eur");
          case "/v1/payment_methods" ->
              Map.of(
                  "type", "card",
                  "card[number]", "4242424242424242",
                  "card[exp_month]", "7",
                  "card[exp_year]", "2040");
          case "/v1/orchestration/api_keys" -> Map.of("type", "restricted");
          case "/v1/orchestration/lists" -> Map.of("kind", "text", "name", "b");
          case "/v1/orchestration/processors" -> Map.of("connector", "sandbox", "label", "x");
          case "/v1/orchestration/rule_sets" ->
              Map.of("name", "b", "default_action[processor]", RuleForms.processor("alpha"));
          default ->
              target.path().endsWith("/resolve")
                  ? Map.of("note", "b", "outcome", "not_charged")
                  : Map.<String, String>of();
        };
    var form = new StringBuilder();
    needed.forEach((name, value) -> {
      if (!name.equals(except)) {
        form.append(name).append('=').append(value).append('&');
      }
    });
    return form.toString();
  }

  private static List<String> names(JsonNode schema, String at) {
    var names = new ArrayList<String>();
    for (var property : schema.path("properties").properties()) {
      var name = at.isEmpty() ? property.getKey() : at + "[" + property.getKey() + "]";
      names.addAll(inside(property.getValue(), name));
    }
    return names;
  }

  private static List<String> inside(JsonNode schema, String name) {
    if (schema.has("anyOf")) {
      return inside(schema.path("anyOf").get(0), name);
    }
    if (schema.has("properties")) {
      return names(schema, name);
    }
    if (schema.has("additionalProperties")) {
      return List.of(name + "[key]", name);
    }
    return List.of(schema.has("items") ? name + "[0]" : name);
  }

  private static JsonNode form(JsonNode post) {
    return post.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
  }

  private static String filled(String path) {
    var filled = path;
    for (var variable : PATH_VALUES.entrySet()) {
      filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    assertThat(filled).doesNotContain("{");
    return filled;
  }

  private static void requireClean(String method, String path, String form) {
    requireClean(send(method, path, form), method + " " + path + " " + form);
  }

  private static void requireClean(HttpResponse<String> answer, String sent) {
    var what = sent.substring(0, Math.min(sent.length(), 300)) + " → " + answer.body();
    assertThat(answer.statusCode()).as(what).isBetween(200, 499);
    assertThat(answer.headers().firstValue("Request-Id")).as(what).isPresent();
    assertThat(answer.headers().firstValue("X-Evil")).as(what).isEmpty();
    var error = parsed(answer).at("error");
    if (answer.statusCode() >= 400) {
      assertThat(error.text("type")).as(what).isIn("invalid_request_error", "card_error");
      assertThat(error.text("message")).as(what).isNotBlank();
    }
  }

  private static Json parsed(HttpResponse<String> answer) {
    var json = Json.parse(answer.body());
    if (json == null) {
      throw new AssertionError("not JSON: " + answer.body());
    }
    return json;
  }

  private static String made(String objects, String form) {
    var answer = send("POST", "/v1/" + objects, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return parsed(answer).text("id");
  }

  private static HttpResponse<String> send(String method, String path, String form) {
    return send(request(path, method, form).build());
  }

  private static HttpRequest.Builder request(String path, String method, String form) {
    var url = URI.create(server.url() + path.replace("[", "%5B").replace("]", "%5D"));
    return allowed(HttpRequest.newBuilder(url), path)
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(
            method,
            method.equals("GET") || isHungUpOn(path)
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(form));
  }

  /** What is no URL is answered and closed, while the client may still write its body. */
  private static boolean isHungUpOn(String path) {
    return path.contains("%00");
  }

  /** With a key, or as the owner where no key is taken. */
  private static HttpRequest.Builder allowed(HttpRequest.Builder request, String path) {
    return path.matches("/v1/orchestration/(users?|invitations)(/.*)?")
        ? request
            .header("Cookie", owner.header("Cookie"))
            .header("Baton-Csrf", owner.header("Baton-Csrf"))
        : request.header("Authorization", "Bearer " + TestServer.SECRET_KEY);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(request + " was not answered", e);
    }
  }

  private static boolean isPath(String value) {
    return !value.equals("%") && !value.equals("%zz");
  }

  private static String any(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
