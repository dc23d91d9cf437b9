package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found out about a rule set before it decides, and what it changes of another. */
class RuleSetReviewTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static final String LISTS = "/v1/orchestration/lists";
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
  void aRuleThatIsNeverReachedIsFoundAndToldAtActivation() {
    var form =
        RuleForms.simple("Shadowed", alpha)
            + "&rules[1][name]=late&rules[1][action][processor]=%s".formatted(beta)
            + condition(1, "card_country", "GB");
    var id = made(form);
    var check = done(wire.get(KEY, PATH + "/" + id + "/check"));
    assertThat(check.text("object")).isEqualTo("orchestration.rule_set_check");
    assertThat(texts(check, "findings", "code")).contains("unreachable");
    var late = check.node().at("/findings/0");
    assertThat(late.path("rule"))
        .isEqualTo(done(wire.get(KEY, PATH + "/" + id)).node().at("/rules/1/id"));
    assertThat(late.path("message").asString()).contains("late");
    assertThat(check.text("status")).isEqualTo("ready");
    var activated = done(wire.post(KEY, PATH + "/" + id + "/activate", ""));
    assertThat(texts(activated, "warnings", "code")).contains("unreachable");
    wire.post(KEY, PATH + "/" + id + "/deactivate", "");
  }

  @Test
  void aSoundRuleSetIsReady() {
    var check = done(wire.get(KEY, PATH + "/" + made(british("GB")) + "/check"));
    assertThat(check.text("status")).isEqualTo("ready");
    assertThat(check.at("findings").node()).isEmpty();
  }

  @Test
  void whatIsDisabledIsFoundOnceItIs() {
    var made =
        done(wire.post(KEY, "/v1/orchestration/processors", "connector=sandbox&label=resting"));
    var id = made(RuleForms.simple("Resting", made.text("id")));
    var check = PATH + "/" + id + "/check";
    assertThat(texts(done(wire.get(KEY, check)), "findings", "code")).isEmpty();
    done(wire.post(KEY, "/v1/orchestration/processors/" + made.text("id") + "/disable", ""));
    assertThat(texts(done(wire.get(KEY, check)), "findings", "code"))
        .contains("disabled_processor");
    wire.delete(KEY, "/v1/orchestration/processors/" + made.text("id"));
    var gone = wire.post(KEY, PATH + "/" + id + "/activate", "");
    assertThat(gone.error("code")).isEqualTo("rule_set_not_ready");
    assertThat(texts(gone.json().at("error"), "findings", "code")).contains("unknown_processor");
  }

  @Test
  void aProcessorOfTheActiveRuleSetIsNotDeleted() {
    var made = done(wire.post(KEY, "/v1/orchestration/processors", "connector=sandbox&label=used"));
    var id = made(RuleForms.simple("Using", made.text("id")));
    done(wire.post(KEY, PATH + "/" + id + "/activate", ""));
    var refused = wire.delete(KEY, "/v1/orchestration/processors/" + made.text("id"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("message")).contains(id);
    done(wire.post(KEY, PATH + "/" + id + "/deactivate", ""));
    done(wire.delete(KEY, "/v1/orchestration/processors/" + made.text("id")));
  }

  @Test
  void aDraftTellsWhatItChangesOfTheActiveOne() {
    var active = made(british("GB"));
    done(wire.post(KEY, PATH + "/" + active + "/activate", ""));
    var copy = done(wire.post(KEY, PATH + "/" + active + "/duplicate", ""));
    var rule = copy.node().at("/rules/0/id").asString();
    var same = done(wire.get(KEY, PATH + "/" + copy.text("id") + "/diff/active"));
    assertThat(texts(same, "changes", "kind")).containsExactly("set_renamed");
    var edit =
        "name=British&rules[0][id]=%s&rules[0][name]=UK&rules[0][action][processor]=%s"
                .formatted(rule, alpha)
            + condition(0, "card_country", "IE");
    done(wire.post(KEY, PATH + "/" + copy.text("id"), edit));
    var path = PATH + "/" + copy.text("id") + "/diff/";
    var difference = done(wire.get(KEY, path + "active"));
    assertThat(difference.text("object")).isEqualTo("orchestration.rule_set_difference");
    assertThat(difference.at("before").text("rule_set")).isEqualTo(active);
    assertThat(texts(difference, "changes", "kind")).containsOnly("conditions", "action");
    assertThat(texts(difference, "changes", "rule")).containsOnly(rule);
    assertThat(texts(difference, "changes", "message").getLast()).contains("alpha", "beta");
    assertThat(wire.get(KEY, path + active).json()).isEqualTo(difference);
    var snapshot = wire.get(KEY, PATH + "/" + active + "/versions").json().at("data").node();
    assertThat(wire.get(KEY, path + snapshot.at("/0/id").asString()).json()).isEqualTo(difference);
    done(wire.post(KEY, PATH + "/" + active + "/deactivate", ""));
    assertThat(wire.get(KEY, path + "active").error("param")).isEqualTo("other");
  }

  @Test
  void anEmptyListIsFound() {
    var list = done(wire.post(KEY, LISTS, "name=Empty&kind=country")).text("id");
    var form =
        RuleForms.simple("Empty", alpha)
            + "&rules[0][conditions][0][attribute]=card_country"
            + "&rules[0][conditions][0][operator]=in&rules[0][conditions][0][list]="
            + list;
    var check = done(wire.get(KEY, PATH + "/" + made(form) + "/check"));
    assertThat(texts(check, "findings", "code")).contains("empty_list");
  }

  private static String british(String country) {
    return "name=British&rules[0][name]=UK&rules[0][action][processor]=%s".formatted(beta)
        + condition(0, "card_country", country)
        + "&default_action[processor]="
        + alpha;
  }

  private static String condition(int rule, String attribute, String value) {
    var at = "&rules[%d][conditions][0]".formatted(rule);
    return at + "[attribute]=" + attribute + at + "[operator]=is" + at + "[value]=" + value;
  }

  private static List<String> texts(Json object, String list, String field) {
    return object.at(list).node().valueStream().map(it -> it.path(field).asString()).toList();
  }

  private static String made(String form) {
    return done(wire.post(KEY, PATH, form)).text("id");
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }
}
