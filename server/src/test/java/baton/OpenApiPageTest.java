package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/reference/openapi.json} is what the code says, is sound, and answers keep to it. */
class OpenApiPageTest {
  private static final Path PAGE = Path.of("../docs/reference/openapi.json");
  private static final String FORM = "application/x-www-form-urlencoded";

  private static TestServer server;
  private static HttpClient client;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = HttpClient.newHttpClient();
    document = send("GET", "/openapi.json", "");
  }

  @AfterAll
  static void stop() {
    server.close();
    client.close();
  }

  @Test
  void thePageIsCurrent() throws IOException {
    var page =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document)
            + "\n";
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("mvn test -pl server -am -Dtest=OpenApiPageTest -Dupdate=true rewrites it")
        .isEqualTo(page);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    everyOf(
        document,
        "$ref",
        (path, ref) ->
            assertThat(document.at(ref.asString().substring(1)).isObject()).as(path).isTrue());
  }

  @Test
  void whatIsRequiredIsDescribed() {
    everyOf(
        document,
        "required",
        (path, required) -> {
          if (required.isArray()) {
            var properties = document.at(path).path("properties");
            required.forEach(it -> assertThat(properties.has(it.asString())).as(path).isTrue());
          }
        });
  }

  @Test
  void everyOperationIsNamedOnceAndDeclaresItsPath() {
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    var names = new HashSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var it = operation.getValue();
        assertThat(names.add(it.path("operationId").asString())).as(path.getKey()).isTrue();
        assertThat(it.path("summary").asString()).as(path.getKey()).isNotBlank();
        var declared = new ArrayList<String>();
        for (var parameter : it.path("parameters")) {
          if (parameter.path("in").asString().equals("path")) {
            declared.add("{" + parameter.path("name").asString() + "}");
          }
        }
        assertThat(List.of(path.getKey().split("/"))).containsAll(declared);
        assertThat(path.getKey().chars().filter(c -> c == '{').count()).isEqualTo(declared.size());
      }
    }
  }

  @Test
  void answersKeepToTheirSchemas() {
    var customer = keeps("POST", "/v1/customers", "name=Jo&metadata[a]=b&address[city]=Bonn");
    var order = "amount=1999&currency=eur&return_url=https://shop.example&confirm=true";
    var paid = keeps("POST", "/v1/payment_intents", order + "&payment_method=pm_card_visa");
    keeps("POST", "/v1/payment_intents", "amount=1999&currency=jpy&customer=" + customer);
    keeps(
        "POST",
        "/v1/payment_intents",
        order + "&payment_method=pm_card_authenticationRequired&capture_method=manual");
    keeps("POST", "/v1/payment_intents", order + "&payment_method=pm_card_chargeDeclined");
    keeps("POST", "/v1/refunds", "amount=5&payment_intent=" + paid);
    keeps("POST", "/v1/payment_methods/pm_card_visa/attach", "customer=" + customer);
    keepsWhenSavingCards();
    keepsWhenRouting();
    for (var list :
        List.of(
            "payment_intents",
            "customers",
            "refunds",
            "charges",
            "balance_transactions",
            "payment_methods",
            "payment_records")) {
      keeps("GET", "/v1/" + list, "");
    }
    keeps("GET", "/v1/payment_intents?expand[]=data.customer", "");
    keeps("GET", "/v1/payment_intents?expand[]=data.latest_charge.balance_transaction", "");
    keeps("GET", "/v1/charges?expand[]=data.refunds", "");
    keeps("GET", "/v1/balance", "");
    keeps("GET", "/v1/orchestration/settings", "");
    keeps("GET", "/v1/payment_intents/" + paid, "");
    keeps("GET", "/v1/payment_records/" + paid.replace("pi_", "pr_"), "");
    keeps("GET", "/v1/customers/" + customer, "");
    keeps("DELETE", "/v1/customers/" + customer, "");
    keeps("GET", "/v1/payment_intents/pi_missing", "");
  }

  private static void keepsWhenSavingCards() {
    var setup =
        "confirm=true&return_url=https://shop.example"
            + "&mandate_data[customer_acceptance][type]=offline&payment_method=pm_card_visa";
    var done = keeps("POST", "/v1/setup_intents", setup);
    keeps("POST", "/v1/setup_intents", setup + "_chargeDeclined");
    keeps("POST", "/v1/setup_intents", setup.replace("visa", "authenticationRequired"));
    keeps("GET", "/v1/setup_intents", "");
    keeps("GET", "/v1/setup_attempts?setup_intent=" + done, "");
    var mandate = send("GET", "/v1/setup_intents/" + done, "").path("mandate").asString("");
    keeps("GET", "/v1/mandates/" + mandate, "");
    var card = "card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=2031";
    keeps("GET", "/v1/tokens/" + keeps("POST", "/v1/tokens", card), "");
    keeps("GET", "/v1/orchestration/settings", "");
    keeps("POST", "/v1/orchestration/settings", "card_verification=processor");
  }

  private static void keepsWhenRouting() {
    var list = keeps("POST", "/v1/orchestration/lists", "name=Home&kind=country&values[]=DE");
    keeps("GET", "/v1/orchestration/lists", "");
    keeps("GET", "/v1/orchestration/lists/" + list + "/values", "");
    var rules =
        RuleForms.simple("Home", RuleForms.processor("alpha"))
            + "&rules[0][conditions][0][not][any][0][attribute]=card_country"
            + "&rules[0][conditions][0][not][any][0][operator]=in"
            + "&rules[0][conditions][0][not][any][0][list]="
            + list;
    var path = "/v1/orchestration/rule_sets/" + keeps("POST", "/v1/orchestration/rule_sets", rules);
    keeps("GET", "/v1/orchestration/rule_sets", "");
    keeps("POST", path + "/activate", "");
    keeps("GET", path + "/versions", "");
    keeps("GET", path + "/check", "");
    keeps("GET", path + "/diff/active", "");
    keeps("POST", path + "/evaluate", "amount=1999&currency=eur&card[country]=DE");
    keeps("GET", "/v1/orchestration/rule_attributes", "");
    keeps(
        "POST",
        "/v1/orchestration/rule_sets/preview",
        rules + "&payment[amount]=1&payment[currency]=eur");
    keeps("POST", path + "/deactivate", "");
    keeps("DELETE", "/v1/orchestration/rule_sets/" + keeps("POST", path + "/duplicate", ""), "");
  }

  /** The answer's id, after it was held against what the document says of it. */
  private static String keeps(String method, String path, String form) {
    var answer = send(method, path, form);
    var plain = path.replaceFirst("\\?.*", "");
    var responses = operation(plain).path(method.toLowerCase(Locale.ROOT)).path("responses");
    var status = answer.has("error") ? "default" : "200";
    var schema = responses.path(status).at("/content/application~1json/schema");
    assertThat(faults(schema, answer, method + " " + path)).isEmpty();
    return answer.path("id").asString("");
  }

  private static JsonNode operation(String path) {
    var paths = document.path("paths");
    if (paths.has(path)) {
      return paths.path(path);
    }
    for (var it : paths.properties()) {
      if (path.matches(it.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return it.getValue();
      }
    }
    throw new AssertionError("the document does not know " + path);
  }

  /** Where {@code value} differs from {@code schema}: as much of JSON Schema as we write. */
  private static List<String> faults(JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      return faults(document.at(schema.path("$ref").asString().substring(1)), value, at);
    }
    if (schema.has("anyOf")) {
      var all = new ArrayList<String>();
      for (var one : schema.path("anyOf")) {
        var faults = faults(one, value, at);
        if (faults.isEmpty()) {
          return faults;
        }
        all.addAll(faults);
      }
      return all;
    }
    var isRight =
        switch (schema.path("type").asString("any")) {
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          case "null" -> value.isNull();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    if (!isRight) {
      return List.of(at + " is not " + schema + " but " + value);
    }
    return value.isArray() ? items(schema, value, at) : properties(schema, value, at);
  }

  private static List<String> items(JsonNode schema, JsonNode list, String at) {
    var faults = new ArrayList<String>();
    list.forEach(it -> faults.addAll(faults(schema.path("items"), it, at + "[]")));
    return faults;
  }

  private static List<String> properties(JsonNode schema, JsonNode object, String at) {
    var faults = new ArrayList<String>();
    schema
        .path("required")
        .forEach(it -> {
          if (!object.has(it.asString())) {
            faults.add(at + " has no " + it.asString());
          }
        });
    for (var property : object.properties()) {
      var known = schema.path("properties").path(property.getKey());
      var here = at + "." + property.getKey();
      if (!known.isMissingNode()) {
        faults.addAll(faults(known, property.getValue(), here));
      } else if (schema.has("additionalProperties")) {
        faults.addAll(faults(schema.path("additionalProperties"), property.getValue(), here));
      } else if (schema.has("properties")) {
        faults.add(here + " is not described");
      }
    }
    return faults;
  }

  /** Every {@code name} in {@code node}, with the pointer to what holds it. */
  private static void everyOf(JsonNode node, String name, BiConsumer<String, JsonNode> check) {
    everyOf(node, "", name, check);
  }

  private static void everyOf(
      JsonNode node, String path, String name, BiConsumer<String, JsonNode> check) {
    if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        everyOf(node.get(i), path + "/" + i, name, check);
      }
    }
    for (var it : node.properties()) {
      if (it.getKey().equals(name)) {
        check.accept(path, it.getValue());
      }
      everyOf(it.getValue(), path + "/" + it.getKey().replace("/", "~1"), name, check);
    }
  }

  private static JsonNode send(String method, String path, String form) {
    var body = method.equals("POST") ? BodyPublishers.ofString(form) : BodyPublishers.noBody();
    var url = server.url() + path.replace("[", "%5B").replace("]", "%5D");
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + TestServer.SECRET_KEY)
            .header("Content-Type", FORM)
            .method(method, body);
    try {
      var json = Json.parse(client.send(request.build(), BodyHandlers.ofString()).body());
      return json == null ? Json.object() : json.node();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
