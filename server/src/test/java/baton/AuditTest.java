package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.db.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API writes down of its own changes, and shows. */
class AuditTest {
  private static final String PATH = "/v1/orchestration/audit_log";
  private static final String KEYS = "/v1/orchestration/api_keys";
  private static final String SETTINGS = "/v1/orchestration/settings";
  private static final String SECRET = TestServer.SECRET_KEY;
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

  @Test
  void aChangeOfSettingsSaysWhoWhenBeforeAndAfter() {
    var changed = wire.post(SECRET, SETTINGS, "charges=strict");
    var entry = newest("settings.updated");
    assertThat(entry.text("object")).isEqualTo("orchestration.audit_entry");
    assertThat(entry.text("id")).startsWith("aud_");
    assertThat(entry.text("actor")).startsWith("key_");
    assertThat(entry.text("subject")).startsWith("mode_");
    assertThat(entry.text("request")).isEqualTo(changed.header("Request-Id"));
    assertThat(entry.at("before").text("charges")).isEqualTo("compat");
    assertThat(entry.at("after").text("charges")).isEqualTo("strict");
    assertThat(entry.number("created", 0)).isPositive();
    assertThat(wire.get(SECRET, PATH + "/" + entry.text("id")).json()).isEqualTo(entry);
    wire.post(SECRET, SETTINGS, "charges=compat");
  }

  @Test
  void theLifeOfAKeyIsWrittenDownWithoutTheKey() {
    var made = wire.post(SECRET, KEYS, "type=secret&name=shop");
    var path = KEYS + "/" + made.text("id");
    wire.post(SECRET, path, "name=store");
    var rolled = wire.post(SECRET, path + "/roll", "expires_in=60");
    wire.delete(SECRET, path);
    var entries = wire.get(SECRET, PATH + "?subject=" + made.text("id"));
    assertThat(
            entries.json().at("data").node().valueStream().map(it -> it.path("action").asString()))
        .containsExactly("api_key.revoked", "api_key.rolled", "api_key.updated", "api_key.created");
    assertThat(newest("api_key.created").text("subject")).isEqualTo(rolled.text("id"));
    assertThat(wire.get(SECRET, PATH + "?limit=100").http().body())
        .doesNotContain(made.text("secret"))
        .doesNotContain(rolled.text("secret"))
        .doesNotContain(SECRET);
  }

  @Test
  void whatWasRepeatedOrRefusedIsNotWrittenDownTwiceOrAtAll() {
    wire.once("same", SECRET, KEYS, "type=publishable");
    var before = wire.get(SECRET, PATH + "/verify").json().number("checked", 0);
    wire.once("same", SECRET, KEYS, "type=publishable");
    wire.post(SECRET, SETTINGS, "charges=sometimes");
    assertThat(wire.get(SECRET, PATH + "/verify").json().number("checked", 0)).isEqualTo(before);
  }

  @Test
  void theChainIsCheckedAndATamperedEntryFound() {
    wire.post(SECRET, SETTINGS, "charges=compat");
    var entry = newest("settings.updated");
    var intact = wire.get(SECRET, PATH + "/verify").json();
    assertThat(intact.text("status")).isEqualTo("intact");
    assertThat(intact.node().path("broken").isNull()).isTrue();
    assertThat(intact.text("hash")).hasSize(64);
    set(entry.text("id"), "nobody");
    var broken = wire.get(SECRET, PATH + "/verify").json();
    assertThat(broken.text("status")).isEqualTo("broken");
    assertThat(broken.at("broken").number("number", 0)).isEqualTo(entry.number("number", -1));
    assertThat(broken.at("broken").text("fault")).isEqualTo("changed");
    set(entry.text("id"), entry.text("actor"));
    assertThat(wire.get(SECRET, PATH + "/verify").text("status")).isEqualTo("intact");
    var number = intact.number("checked", 0);
    assertThat(wire.get(SECRET, PATH + "/verify?after=" + number).text("status"))
        .isEqualTo("intact");
    assertThat(wire.get(SECRET, PATH + "/verify?after=99999").error("param")).isEqualTo("after");
  }

  @Test
  void theEntriesOfAnotherModeAreNowhere() {
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    var live = Objects.requireNonNull(keys.secret()).reveal();
    wire.post(SECRET, SETTINGS, "charges=compat");
    var id = newest("settings.updated").text("id");
    assertThat(wire.get(live, PATH + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(live, PATH).http().body()).doesNotContain(id);
    assertThat(wire.get(live, PATH + "?starting_after=" + id).error("code"))
        .isEqualTo("resource_missing");
    var sandbox = wire.post(live, "/v1/orchestration/sandboxes", "name=short").text("id");
    wire.delete(live, "/v1/orchestration/sandboxes/" + sandbox);
    assertThat(wire.get(live, PATH + "?subject=" + sandbox).json().at("data").node()).hasSize(2);
  }

  private static Json newest(String action) {
    var list = wire.get(SECRET, PATH + "?limit=1&action=" + action);
    return new Json(list.json().at("data").node().path(0));
  }

  private static void set(String entry, String actor) {
    var sql = "UPDATE audit_entry SET actor = ? WHERE id = ?";
    TestDatabase.db().run(tx -> tx.updateOne(sql, actor, entry));
  }
}
