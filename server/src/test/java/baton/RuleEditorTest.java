package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said of rules before anybody stores them. */
class RuleEditorTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static final String BRITISH =
      "&rules[0][conditions][0][attribute]=card_country"
          + "&rules[0][conditions][0][operator]=is&rules[0][conditions][0][value]=GB";
  private static TestServer server;
  private static Wire wire;
  private static String alpha;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    alpha = RuleForms.processor("alpha");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void rulesThatNobodyStoredAreToldInWordsAndStayUnstored() {
    var before = sets();
    var preview = previewed(RuleForms.simple("Home", alpha) + BRITISH);
    assertThat(preview.text("object")).isEqualTo("orchestration.rule_set_preview");
    assertThat(preview.text("status")).isEqualTo("ready");
    assertThat(preview.node().at("/rules/0/summary").asString())
        .isEqualTo("card country is GB → alpha");
    assertThat(preview.text("default_summary")).isEqualTo("alpha");
    assertThat(preview.node().path("changes").isNull()).isTrue();
    assertThat(preview.node().path("evaluation").isNull()).isTrue();
    assertThat(sets()).isEqualTo(before);
  }

  @Test
  void whatCannotBeAskedIsNamedByItsPlaceAndTheOtherRulesAreStillTold() {
    var late = "&rules[1][name]=late&rules[1][action][processor]=" + alpha;
    var wrong = RuleForms.simple("Home", alpha) + BRITISH.replace("=GB", "=XX") + late;
    var preview = previewed(wrong + "&payment[amount]=1&payment[currency]=eur");
    assertThat(preview.text("status")).isEqualTo("not_ready");
    assertThat(preview.node().at("/findings/0/param").asString())
        .isEqualTo("rules[0][conditions][0][values]");
    assertThat(preview.node().at("/rules/0/summary").isNull()).isTrue();
    assertThat(preview.node().at("/rules/1/summary").asString()).contains("alpha");
    assertThat(preview.node().path("evaluation").isNull()).isTrue();
  }

  @Test
  void whatNobodyCanHaveMeantIsNamedByItsRule() {
    var late = "&rules[1][name]=late&rules[1][action][processor]=" + alpha;
    var preview = previewed(RuleForms.simple("Home", alpha) + late);
    var finding = preview.node().at("/findings/0");
    assertThat(finding.path("code").asString()).isEqualTo("unreachable");
    assertThat(finding.path("rule")).isEqualTo(preview.node().at("/rules/1/id"));
    assertThat(finding.path("param").isNull()).isTrue();
  }

  @Test
  void aPaymentIsTriedAgainstThem() {
    var form = RuleForms.simple("Home", alpha) + BRITISH + "&payment[amount]=1&payment[currency]=";
    var met = previewed(form + "eur&payment[card][country]=GB");
    assertThat(met.node().at("/evaluation/rule")).isEqualTo(met.node().at("/rules/0/id"));
    var other = previewed(form + "eur&payment[card][country]=FR");
    assertThat(other.node().at("/evaluation/rule").isNull()).isTrue();
    var refused = wire.post(KEY, PATH + "/preview", form + "XXX");
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void theNextVersionOfOneThatIsThereTellsWhatItChanges() {
    var stored = done(wire.post(KEY, PATH, RuleForms.simple("Home", alpha)));
    var rule = stored.node().at("/rules/0/id").asString();
    var form =
        "rule_set=%s&%s&rules[0][id]=%s"
            .formatted(stored.text("id"), RuleForms.simple("Home", alpha), rule);
    assertThat(previewed(form).node().path("changes")).isEmpty();
    var changed = previewed(form + BRITISH);
    assertThat(texts(changed.node().path("changes"), "kind")).containsExactly("conditions");
    assertThat(changed.node().at("/rules/0/id").asString()).isEqualTo(rule);
    var unknown = wire.post(KEY, PATH + "/preview", form.replace(stored.text("id"), "rs_none"));
    assertThat(unknown.error("param")).isEqualTo("rule_set");
    assertThat(wire.post(KEY, PATH + "/preview", form.replace(rule, "rule_none")).status())
        .isEqualTo(400);
  }

  @Test
  void anEditorLearnsWhatCanBeAsked() {
    var all = done(wire.get(KEY, "/v1/orchestration/rule_attributes")).node();
    var amount = named(all.path("attributes"), "attribute", "amount");
    assertThat(amount.path("kind").asString()).isEqualTo("amount");
    assertThat(amount.path("operators").valueStream().map(JsonNode::asString))
        .contains("between", "gte");
    var between = named(all.path("operators"), "operator", "between");
    assertThat(between.path("takes").asString()).isEqualTo("two");
    assertThat(named(all.path("attributes"), "attribute", "wallet").path("choices")).isNotEmpty();
    assertThat(named(all.path("currencies"), "currency", "jpy").path("decimals").asInt()).isZero();
    assertThat(all.path("countries").valueStream().map(JsonNode::asString)).contains("GB");
  }

  private static JsonNode named(JsonNode list, String field, String name) {
    return list.valueStream()
        .filter(it -> it.path(field).asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int sets() {
    return done(wire.get(KEY, PATH + "?limit=100")).node().path("data").size();
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(it -> it.path(field).asString()).toList();
  }

  private static Json previewed(String form) {
    return done(wire.post(KEY, PATH + "/preview", form));
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }
}
