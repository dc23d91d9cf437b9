package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The life of rule sets, through the API. */
class RuleSetsTest {
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
  void theWireFormIsReadAndShown() {
    var made =
        created(
            "name=Europe"
                + "&rules[0][name]=UK cards"
                + "&rules[0][conditions][0][attribute]=card_country"
                + "&rules[0][conditions][0][operator]=in"
                + "&rules[0][conditions][0][values][0]=GB"
                + "&rules[0][conditions][1][attribute]=amount"
                + "&rules[0][conditions][1][operator]=gte"
                + "&rules[0][conditions][1][value]=5000"
                + "&rules[0][conditions][1][currency]=gbp"
                + "&rules[0][action][processor]="
                + beta
                + "&rules[0][action][retry_processors][0]="
                + alpha
                + "&default_action[processor]="
                + alpha);
    assertThat(made.text("id")).startsWith("rs_");
    assertThat(made.text("object")).isEqualTo("orchestration.rule_set");
    assertThat(made.text("status")).isEqualTo("draft");
    assertThat(made.number("version", 0)).isEqualTo(1);
    assertThat(made.isTrue("livemode")).isFalse();
    assertThat(made.node().path("activated_at").isNull()).isTrue();
    var rule = made.node().path("rules").path(0);
    assertThat(rule.path("id").asString()).startsWith("rule_");
    assertThat(rule.path("conditions"))
        .isEqualTo(
            json(
                """
                [{"attribute":"card_country","operator":"in","values":["GB"]},
                 {"attribute":"amount","currency":"gbp","operator":"gte","value":"5000"}]
                """));
    assertThat(rule.path("summary").asString())
        .isEqualTo("card country is GB and amount is at least 50.00 GBP → beta, then alpha");
    assertThat(rule.path("action").path("retry_processors").path(0).asString()).isEqualTo(alpha);
    assertThat(made.at("default_action").text("processor")).isEqualTo(alpha);
    assertThat(wire.get(KEY, PATH + "/" + made.text("id")).json()).isEqualTo(made);
  }

  @Test
  void whatIsShownCanBeSentAgainAndIsTheSame() {
    var made =
        created(
            "name=Groups&rules[0][name]=a"
                + "&rules[0][conditions][0][any][0][attribute]=card_brand"
                + "&rules[0][conditions][0][any][0][operator]=is"
                + "&rules[0][conditions][0][any][0][value]=visa"
                + "&rules[0][conditions][0][any][1][not][any][0][attribute]=hour"
                + "&rules[0][conditions][0][any][1][not][any][0][operator]=between"
                + "&rules[0][conditions][0][any][1][not][any][0][values][0]=8"
                + "&rules[0][conditions][0][any][1][not][any][0][values][1]=17"
                + "&rules[0][conditions][0][any][1][not][any][0][time_zone]=Europe/London"
                + "&rules[0][conditions][1][not][attribute]=metadata"
                + "&rules[0][conditions][1][not][operator]=exists"
                + "&rules[0][conditions][1][not][key]=shop"
                + "&rules[0][action][split][0][processor]="
                + alpha
                + "&rules[0][action][split][0][weight]=70"
                + "&rules[0][action][split][1][processor]="
                + beta
                + "&rules[0][action][split][1][weight]=30"
                + "&default_action[processor]="
                + alpha
                + "&metadata[team]=payments");
    var again = created("name=Groups&metadata[team]=payments&" + RuleForms.sent(made));
    for (var field : List.of("name", "metadata", "default_action", "status", "version")) {
      assertThat(again.node().path(field)).isEqualTo(made.node().path(field));
    }
    var rule = again.node().path("rules").path(0);
    for (var field : List.of("name", "conditions", "action", "summary")) {
      assertThat(rule.path(field)).isEqualTo(made.node().path("rules").path(0).path(field));
    }
  }

  @Test
  void aLifeGoesFromDraftToActiveToInactiveAndBack() {
    var first = created(RuleForms.simple("First", alpha)).text("id");
    var second = created(RuleForms.simple("Second", beta)).text("id");
    assertThat(move(first, "activate").text("status")).isEqualTo("active");
    var swapped = move(second, "activate");
    assertThat(swapped.text("status")).isEqualTo("active");
    assertThat(swapped.number("activated_at", 0)).isPositive();
    assertThat(retrieved(first).text("status")).isEqualTo("inactive");
    assertThat(retrieved(first).number("deactivated_at", 0)).isPositive();
    assertThat(move(first, "activate").text("status")).isEqualTo("active");
    assertThat(retrieved(first).node().path("deactivated_at").isNull()).isTrue();
    assertThat(retrieved(second).text("status")).isEqualTo("inactive");
    assertThat(move(first, "deactivate").text("status")).isEqualTo("inactive");
    assertThat(error(first + "/deactivate", "").text("code")).isEqualTo("rule_set_not_active");
    assertThat(ids("?status=active")).isEmpty();
    var versions = wire.get(KEY, PATH + "/" + first + "/versions").json().at("data").node();
    assertThat(versions).hasSize(2);
    assertThat(versions.path(0).path("number").asInt())
        .isEqualTo(versions.path(1).path("number").asInt() + 2);
    assertThat(versions.path(0).path("rules")).isEqualTo(retrieved(first).node().path("rules"));
  }

  @Test
  void whatIsActiveStaysSoWhenItIsActivatedAgain() {
    var id = created(RuleForms.simple("Twice", alpha)).text("id");
    move(id, "activate");
    assertThat(move(id, "activate").text("status")).isEqualTo("active");
    assertThat(wire.get(KEY, PATH + "/" + id + "/versions").json().at("data").node()).hasSize(1);
    move(id, "deactivate");
  }

  @Test
  void onlyDraftsAreEditedAndDeleted() {
    var id = created(RuleForms.simple("Fixed", alpha)).text("id");
    move(id, "activate");
    assertThat(error(id, "name=Other").text("code")).isEqualTo("rule_set_read_only");
    assertThat(wire.delete(KEY, PATH + "/" + id).error("code")).isEqualTo("rule_set_read_only");
    var copy = move(id, "duplicate");
    assertThat(copy.text("name")).isEqualTo("Fixed (copy)");
    assertThat(copy.text("status")).isEqualTo("draft");
    assertThat(copy.number("version", 0)).isEqualTo(1);
    assertThat(copy.node().path("rules")).isEqualTo(retrieved(id).node().path("rules"));
    move(id, "deactivate");
    assertThat(error(id, "name=Other").text("code")).isEqualTo("rule_set_read_only");
    var path = PATH + "/" + copy.text("id");
    assertThat(wire.delete(KEY, path).json().isTrue("deleted")).isTrue();
    assertThat(wire.get(KEY, path).status()).isEqualTo(404);
  }

  @Test
  void everyEditMakesAVersionAndALateOneIsRefused() {
    var made = created(RuleForms.simple("Edited", alpha));
    var id = made.text("id");
    var edited = wire.post(KEY, PATH + "/" + id, "version=1&name=Edited twice").json();
    assertThat(edited.number("version", 0)).isEqualTo(2);
    assertThat(edited.node().path("rules")).isEqualTo(made.node().path("rules"));
    var late = error(id, "version=1&name=Late");
    assertThat(late.text("code")).isEqualTo("rule_set_version_mismatch");
    assertThat(late.text("param")).isEqualTo("version");
    assertThat(error(id + "/activate", "version=1").text("code"))
        .isEqualTo("rule_set_version_mismatch");
    assertThat(retrieved(id).text("name")).isEqualTo("Edited twice");
    var kept = made.node().path("rules").path(0).path("id").asString();
    var form =
        "rules[0][name]=New&rules[0][action][processor]=%s".formatted(beta)
            + "&rules[1][id]=%s&rules[1][name]=Moved&rules[1][action][processor]=%s"
                .formatted(kept, alpha);
    var moved = wire.post(KEY, PATH + "/" + id, form).json().node().path("rules");
    assertThat(moved.path(1).path("id").asString()).isEqualTo(kept);
    assertThat(moved.path(0).path("id").asString()).isNotEqualTo(kept);
    var twice = form + "&rules[0][id]=" + kept;
    assertThat(error(id, twice).text("param")).isEqualTo("rules[1][id]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules[0][conditions][0][attribute]=card_country&rules[0][conditions][0][operator]=in&rules[0][conditions][0][values][0]=Mars | rules[0][conditions][0][values]
          rules[0][conditions][0][attribute]=amount&rules[0][conditions][0][operator]=gte&rules[0][conditions][0][value]=5 | rules[0][conditions][0][currency]
          rules[0][conditions][0][attribute]=bin&rules[0][conditions][0][operator]=in&rules[0][conditions][0][list]=list_none | rules[0][conditions][0][list]
          rules[0][conditions][0][operator]=in | rules[0][conditions][0][attribute]
          rules[0][conditions][0][attribute]=hour&rules[0][conditions][0][not][attribute]=hour | rules[0][conditions][0][attribute]
          rules[0][conditions][0][not][attribute]=card_type | rules[0][conditions][0][not][operator]
          rules[0][conditions][0][not][attribute]=card_type&rules[0][conditions][0][not][operator]=is&rules[0][conditions][0][not][value]=credit&rules[0][conditions][0][key]=a | rules[0][conditions][0][key]
          rules[0][conditions][0][attribute]=card_issuer&rules[0][conditions][0][operator]=is&rules[0][conditions][0][value]=4242424242424242 | rules[0][conditions][0][values]
          rules[0][conditions][0][attribute]=shoe_size | rules[0][conditions][0][attribute]
          rules[0][action][retry_processors][0]=proc_none | rules[0][action][retry_processors][0]
          rules[0][action][split][0][processor]=proc_none&rules[0][action][split][0][weight]=100 | rules[0][action][processor]
          rules[1][name]=b | rules[1][action]
          rules[0][id]=rule_1 | rules[0][id]
          """)
  void whatCannotBeAskedIsRefusedByItsName(String form, String param) {
    var refused = error("", RuleForms.simple("Wrong", alpha) + "&" + form);
    assertThat(refused.text("param")).as(refused.toString()).isEqualTo(param);
    assertThat(refused.text("message")).isNotBlank();
  }

  @Test
  void anActivationIsWrittenDownWithWhatItPutAside() {
    var first = created(RuleForms.simple("Before", alpha)).text("id");
    var second = created(RuleForms.simple("After", beta)).text("id");
    move(first, "activate");
    move(second, "activate");
    assertThat(actions(first))
        .containsExactly("rule_set.deactivated", "rule_set.activated", "rule_set.created");
    assertThat(actions(second)).containsExactly("rule_set.activated", "rule_set.created");
    move(second, "deactivate");
  }

  private static List<String> actions(String subject) {
    var entries = wire.get(KEY, "/v1/orchestration/audit_log?subject=" + subject).json();
    return entries.at("data").node().valueStream().map(it -> it.path("action").asString()).toList();
  }

  private static List<String> ids(String query) {
    return wire.listed(KEY, PATH + query);
  }

  private static Json created(String form) {
    return done(wire.post(KEY, PATH, form));
  }

  private static Json move(String id, String verb) {
    return done(wire.post(KEY, PATH + "/" + id + "/" + verb, ""));
  }

  private static Json retrieved(String id) {
    return done(wire.get(KEY, PATH + "/" + id));
  }

  private static Json error(String path, String form) {
    var answer = wire.post(KEY, path.isEmpty() ? PATH : PATH + "/" + path, form);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    return answer.json().at("error");
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }
}
