package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a rule set says of payments that nobody made. */
class EvaluationTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static TestServer server;
  private static Wire wire;
  private static String alpha;
  private static String beta;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    alpha = RuleForms.processor("alpha");
    beta = RuleForms.processor("beta");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void theFirstRuleThatIsMetDecidesAndSaysWhy() {
    var id = british();
    var met = evaluated(id, "amount=6000&currency=gbp&card[country]=GB");
    assertThat(met.text("object")).isEqualTo("orchestration.rule_set_evaluation");
    assertThat(met.text("processor")).isEqualTo(beta);
    assertThat(met.text("rule")).startsWith("rule_");
    assertThat(met.at("action").node().path("retry_processors").path(0).asString())
        .isEqualTo(alpha);
    assertThat(condition(met, 1).path("verdict").asString()).isEqualTo("met");
    assertThat(condition(met, 1).path("actual").asString()).isEqualTo("60.00 GBP");
  }

  @Test
  void whoeverMayNotReadPaymentsAsksOnlyAboutThoseTheyDescribe() {
    var id = british();
    var made =
        done(wire.post(
                KEY, "/v1/orchestration/api_keys", "type=restricted&permissions[rule_sets]=read"))
            .text("secret");
    var described = wire.post(made, PATH + "/" + id + "/evaluate", "amount=6000&currency=gbp");
    assertThat(described.status()).as(described.http().body()).isEqualTo(200);
    for (var path : List.of("/" + id + "/evaluate", "/preview")) {
      var form =
          path.equals("/preview") ? "name=A&payment[payment_intent]=pi_1" : "payment_intent=pi_1";
      var rest = path.equals("/preview") ? "&default_action[processor]=" + alpha : "";
      var refused = wire.post(made, PATH + path, form + rest);
      assertThat(refused.status()).as(refused.http().body()).isEqualTo(403);
      assertThat(refused.error("message")).contains("'payment_intents:read'");
    }
  }

  @Test
  void whatCouldNotBeUsedNowIsToldWithItsReason() {
    var id = british();
    assertThat(evaluated(id, "amount=6000&currency=gbp").node().path("skipped").isEmpty()).isTrue();
    var path = "/v1/orchestration/processors/" + alpha;
    done(wire.post(KEY, path, "lacks[]=manual_capture"));

    var held = evaluated(id, "amount=6000&currency=gbp&capture_method=manual");

    var skipped = held.node().path("skipped").path(0);
    assertThat(skipped.path("processor").asString()).isEqualTo(alpha);
    assertThat(skipped.path("why").asString()).startsWith("it lacks");
    done(wire.post(KEY, path, "lacks="));
  }

  @Test
  void whatIsNotMetOrNotKnownGoesToTheDefault() {
    var id = british();
    var small = evaluated(id, "amount=4000&currency=gbp&card[country]=GB");
    assertThat(small.text("processor")).isEqualTo(alpha);
    assertThat(small.node().path("rule").isNull()).isTrue();
    assertThat(condition(small, 1).path("verdict").asString()).isEqualTo("not_met");
    var unknown = evaluated(id, "amount=6000&currency=gbp");
    assertThat(unknown.node().path("rule").isNull()).isTrue();
    assertThat(condition(unknown, 0).path("verdict").asString()).isEqualTo("unknown");
    assertThat(condition(unknown, 0).path("not_known").asString()).isEqualTo("card country");
  }

  @Test
  void aSplitHasNoMainProcessorYet() {
    var form =
        "name=Split&default_action[split][0][processor]=%s&default_action[split][0][weight]=70"
            + "&default_action[split][1][processor]=%s&default_action[split][1][weight]=30";
    var split = evaluated(made(form.formatted(alpha, beta)), "amount=1&currency=eur");
    assertThat(split.node().path("processor").isNull()).isTrue();
    assertThat(split.node().at("/action/split/0/weight").asInt()).isEqualTo(70);
  }

  @Test
  void aStoredPaymentIsAskedAboutByItsId() {
    var form =
        "amount=6000&currency=gbp&payment_method=pm_card_gb&metadata[shop]=b&confirm=true"
            + "&return_url=https://shop.example";
    var payment = done(wire.post(KEY, "/v1/payment_intents", form)).text("id");
    assertThat(evaluated(british(), "payment_intent=" + payment).text("processor")).isEqualTo(beta);
    var split =
        "name=Split&default_action[split][0][processor]=%s&default_action[split][0][weight]=50"
            + "&default_action[split][1][processor]=%s&default_action[split][1][weight]=50";
    var id = made(split.formatted(alpha, beta));
    var chosen = evaluated(id, "payment_intent=" + payment).text("processor");
    assertThat(chosen).isIn(alpha, beta);
    assertThat(evaluated(id, "payment_intent=" + payment).text("processor")).isEqualTo(chosen);
    var both = wire.post(KEY, PATH + "/" + id + "/evaluate", "amount=1&payment_intent=" + payment);
    assertThat(both.error("param")).isEqualTo("payment_intent");
    var bare = done(wire.post(KEY, "/v1/payment_intents", "amount=1000&currency=eur")).text("id");
    for (var unknown : List.of("pi_none", bare)) {
      var refused = wire.post(KEY, PATH + "/" + id + "/evaluate", "payment_intent=" + unknown);
      assertThat(refused.error("code")).isEqualTo("resource_missing");
    }
  }

  @Test
  void aListOfAHundredThousandBinsIsAskedAndItsEditsCount() {
    var bins =
        IntStream.range(0, 100_000)
            .mapToObj(it -> String.valueOf(40_000_000 + 10 * it))
            .collect(Collectors.joining("+"));
    var lists = "/v1/orchestration/lists";
    var list = wire.post(KEY, lists, "name=Large&kind=bin&values_text=" + bins).text("id");
    var id =
        made(
            RuleForms.simple("Bins", alpha)
                + "&rules[0][conditions][0][attribute]=bin"
                + "&rules[0][conditions][0][operator]=in&rules[0][conditions][0][list]="
                + list);
    var inside = "amount=1&currency=eur&card[bin]=40999990";
    var met = evaluated(id, inside);
    assertThat(met.text("rule")).isNotEmpty();
    assertThat(met.node().at("/lists/0/version").asInt()).isEqualTo(1);
    assertThat(condition(met, 0).path("condition").asString())
        .isEqualTo("BIN is in the list " + list);
    var outside = "amount=1&currency=eur&card[bin]=40999991";
    assertThat(evaluated(id, outside).node().path("rule").isNull()).isTrue();
    wire.post(KEY, lists + "/" + list, "remove[]=40999990&add[]=40999991");
    assertThat(evaluated(id, inside).node().path("rule").isNull()).isTrue();
    assertThat(evaluated(id, outside).node().at("/lists/0/version").asInt()).isEqualTo(2);
  }

  @Test
  void timeIsTakenAsItIsSaid() {
    var id =
        made(
            RuleForms.simple("Night", beta)
                + "&rules[0][conditions][0][attribute]=hour"
                + "&rules[0][conditions][0][operator]=between"
                + "&rules[0][conditions][0][values][0]=22&rules[0][conditions][0][values][1]=5"
                + "&rules[0][conditions][0][time_zone]=Asia/Tokyo");
    assertThat(evaluated(id, "amount=1&currency=jpy&at=1767279600").text("rule")).isNotEmpty();
    assertThat(evaluated(id, "amount=1&currency=jpy&at=1767236400").node().path("rule").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "currency=eur, amount",
    "amount=1, currency",
    "amount=1&currency=xxx, currency",
    "amount=1&currency=eur&card[bin]=42, card[bin]",
    "amount=1&currency=eur&card[type]=gold, card[type]",
    "amount=1&currency=eur&wallet=purse, wallet",
    "amount=1&currency=eur&shoe_size=44, shoe_size",
  })
  void whatNoPaymentHasIsRefused(String form, String param) {
    var refused = wire.post(KEY, PATH + "/" + british() + "/evaluate", form);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("param")).isEqualTo(param);
  }

  private static String british() {
    return made(
        "name=British&rules[0][name]=UK"
            + "&rules[0][conditions][0][attribute]=card_country"
            + "&rules[0][conditions][0][operator]=in&rules[0][conditions][0][values][0]=GB"
            + "&rules[0][conditions][1][attribute]=amount"
            + "&rules[0][conditions][1][operator]=gte&rules[0][conditions][1][value]=5000"
            + "&rules[0][conditions][1][currency]=gbp&rules[0][action][processor]="
            + beta
            + "&rules[0][action][retry_processors][0]="
            + alpha
            + "&default_action[processor]="
            + alpha);
  }

  private static JsonNode condition(Json evaluation, int index) {
    return evaluation.node().path("rules").path(0).path("conditions").path(index);
  }

  private static Json evaluated(String id, String form) {
    return done(wire.post(KEY, PATH + "/" + id + "/evaluate", form));
  }

  private static String made(String form) {
    return done(wire.post(KEY, PATH, form)).text("id");
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }
}
