package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rule sets go from one mode of an account to another, as drafts. */
class PromotionTest {
  private static final String SANDBOX = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static final String LISTS = "/v1/orchestration/lists";
  private static TestServer server;
  private static Wire wire;
  private static String live;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    live = Objects.requireNonNull(keys.secret()).reveal();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whatHasNoCounterpartIsToldAndMustBeMendedBeforeActivation() {
    var list = done(wire.post(SANDBOX, LISTS, "name=Home&kind=country&values[]=DE&values[]=AT"));
    var promoted = promoted(ruleSet("Europe", list.text("id")), "live");
    var draft = promoted.at("rule_set");
    assertThat(draft.text("name")).isEqualTo("Europe");
    assertThat(draft.text("status")).isEqualTo("draft");
    assertThat(draft.isTrue("livemode")).isTrue();
    assertThat(names(promoted, "unmapped")).containsExactly("alpha");
    assertThat(names(promoted, "mapped")).containsExactly("Home");
    var copied = promoted.at("mapped").node().path(0);
    assertThat(copied.path("copied").asBoolean()).isTrue();
    var values = wire.get(live, LISTS + "/" + copied.path("to").asString() + "/values").json();
    assertThat(values.at("data").node()).hasSize(2);
    assertThat(draft.node().at("/rules/0/conditions/0/list")).isEqualTo(copied.path("to"));
    var path = PATH + "/" + draft.text("id");
    var refused = wire.post(live, path + "/activate", "");
    assertThat(refused.error("code")).isEqualTo("rule_set_not_ready");
    assertThat(refused.http().body()).contains("unknown_processor");
    assertThat(wire.get(live, path + "/check").text("status")).isEqualTo("not_ready");
    assertThat(wire.post(live, path, "name=Renamed").text("name")).isEqualTo("Renamed");
  }

  @Test
  void aListOfTheNameIsUsedAsItIs() {
    var here = done(wire.post(SANDBOX, LISTS, "name=Same&kind=country&values[]=DE")).text("id");
    var there = done(wire.post(live, LISTS, "name=Same&kind=country&values[]=FR")).text("id");
    var mapped = promoted(ruleSet("Same", here), "live").at("mapped").node().path(0);
    assertThat(mapped.path("to").asString()).isEqualTo(there);
    assertThat(mapped.path("copied").asBoolean()).isFalse();
    assertThat(wire.get(live, LISTS + "/" + there).json().number("version", 0)).isEqualTo(1);
    var other = done(wire.post(SANDBOX, LISTS, "name=Differs&kind=country")).text("id");
    done(wire.post(live, LISTS, "name=Differs&kind=text"));
    assertThat(names(promoted(ruleSet("Differs", other), "live"), "unmapped")).contains("Differs");
  }

  @Test
  void processorsAreFoundByTheirLabelsInWhateverMode() {
    var made = done(wire.post(live, "/v1/orchestration/sandboxes", "name=Team"));
    var key = made.text("secret_key");
    var processors = wire.get(key, "/v1/orchestration/processors").json().at("data").node();
    var twin = processors.path(0).path("id").asString();
    done(wire.post(key, "/v1/orchestration/processors/" + twin, "label=alpha"));
    var list = done(wire.post(SANDBOX, LISTS, "name=Team&kind=country")).text("id");
    var promoted = promoted(ruleSet("Team", list), made.text("id"));
    assertThat(promoted.at("unmapped").node()).isEmpty();
    var draft = promoted.at("rule_set");
    assertThat(draft.at("default_action").text("processor")).isEqualTo(twin);
    var path = PATH + "/" + draft.text("id");
    assertThat(wire.post(key, path + "/activate", "").text("status")).isEqualTo("active");
    var back = promoted(draft.text("id"), "live");
    assertThat(names(back, "unmapped")).containsExactly("alpha");
  }

  @Test
  void bothModesHaveItInTheirAuditLogs() {
    var list = done(wire.post(SANDBOX, LISTS, "name=Audited&kind=country")).text("id");
    var source = ruleSet("Audited", list);
    var draft = promoted(source, "live").at("rule_set").text("id");
    assertThat(entry(SANDBOX, source).path("action").asString()).isEqualTo("rule_set.promoted");
    assertThat(entry(live, draft).path("action").asString()).isEqualTo("rule_set.created");
    assertThat(entry(SANDBOX, source).path("actor")).isEqualTo(entry(live, draft).path("actor"));
  }

  @Test
  void theWallStandsForEverybodyElse() {
    var list = done(wire.post(SANDBOX, LISTS, "name=Walled&kind=country")).text("id");
    var source = ruleSet("Walled", list);
    var path = PATH + "/" + source + "/promote";
    assertThat(wire.post(SANDBOX, path, "to=live").status()).isEqualTo(403);
    assertThat(wire.post(live, path, "to=mode_nobody").error("param")).isEqualTo("to");
    assertThat(wire.post(live, PATH + "/rs_none/promote", "to=live").status()).isEqualTo(404);
    var draft = promoted(source, "live").at("rule_set").text("id");
    var again = PATH + "/" + draft + "/promote";
    assertThat(wire.post(live, again, "to=live").error("param")).isEqualTo("to");
  }

  private static JsonNode entry(String key, String subject) {
    var entries = wire.get(key, "/v1/orchestration/audit_log?subject=" + subject).json();
    return entries.at("data").node().path(0);
  }

  private static String ruleSet(String name, String list) {
    var form =
        RuleForms.simple(name, RuleForms.processor("alpha"))
            + "&rules[0][conditions][0][attribute]=card_country"
            + "&rules[0][conditions][0][operator]=in"
            + "&rules[0][conditions][0][list]="
            + list;
    return done(wire.post(SANDBOX, PATH, form)).text("id");
  }

  private static Json promoted(String id, String to) {
    return done(wire.post(live, PATH + "/" + id + "/promote", "to=" + to));
  }

  private static List<String> names(Json promoted, String field) {
    return promoted.at(field).node().valueStream().map(it -> it.path("name").asString()).toList();
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }
}
