package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of keys over the API, and what restricted ones may do. */
class ApiKeysTest {
  private static final String PATH = "/v1/orchestration/api_keys";
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
  void aRestrictedKeyIsToldWhatItMisses() {
    var made = restricted("permissions[customers]=read");
    assertThat(made.text("secret")).startsWith("rk_test_");
    assertThat(made.json().at("permissions").text("customers")).isEqualTo("read");
    var key = made.text("secret");
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    var refused = wire.post(key, "/v1/customers", "name=Jo");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error("type")).isEqualTo("invalid_request_error");
    assertThat(refused.error("message"))
        .isEqualTo(
            "The provided key 'rk_test_*********%s' does not have the required permissions for this"
                    .formatted(key.substring(key.length() - 4))
                + " endpoint on account '%s'. Having 'customers:write' would allow this request to"
                    .formatted(account())
                + " continue.");
  }

  @Test
  void toWriteIncludesToRead() {
    var key = restricted("permissions[customers]=write").text("secret");
    assertThat(wire.post(key, "/v1/customers", "name=Jo").status()).isEqualTo(200);
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    assertThat(wire.get(key, "/v1/refunds").status()).isEqualTo(403);
  }

  @Test
  void whatIsExpandedNeedsItsOwnPermission() {
    var customer = wire.post(SECRET, "/v1/customers", "name=Jo").text("id");
    wire.post(SECRET, "/v1/payment_intents", "amount=1999&currency=eur&customer=" + customer);
    var blind = restricted("permissions[payment_intents]=read").text("secret");
    var list = "/v1/payment_intents";
    assertThat(wire.get(blind, list).status()).isEqualTo(200);
    var refused = wire.get(blind, list + "?expand[]=data.customer&expand[]=data.payment_method");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error("message"))
        .contains("'customers:read' and 'payment_methods:read'")
        .doesNotContain("Jo");
    var onTheWay = wire.get(blind, "/v1/refunds?expand[]=data.payment_intent.customer");
    assertThat(onTheWay.error("message")).contains("'refunds:read'");
    var seeing =
        restricted("permissions[payment_intents]=read&permissions[customers]=read").text("secret");
    assertThat(wire.get(seeing, list + "?expand[]=data.customer").status()).isEqualTo(200);
    var refunds =
        restricted("permissions[refunds]=read&permissions[payment_intents]=read").text("secret");
    assertThat(
            wire.get(refunds, "/v1/refunds?expand[]=data.payment_intent.customer").error("message"))
        .contains("Having 'customers:read' would");
  }

  /** What a balance transaction comes from is one of three things. */
  @Test
  void whatMayBeExpandedToNeedsItsPermissionToo() {
    var transactions = "permissions[balance_transactions]=read&permissions[charges]=read";
    var blind = restricted(transactions).text("secret");
    var list = "/v1/balance_transactions";
    assertThat(wire.get(blind, list).status()).isEqualTo(200);
    var refused = wire.get(blind, list + "?expand[]=data.source");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error("message")).contains("'refunds:read' and 'disputes:read'");
    var seeing = restricted(transactions + "&permissions[refunds]=read&permissions[disputes]=read");
    assertThat(wire.get(seeing.text("secret"), list + "?expand[]=data.source").status())
        .isEqualTo(200);
  }

  @Test
  void permissionsAreOnesThatThereAre() {
    var unknown = wire.post(SECRET, PATH, "type=restricted&permissions[bicycles]=read");
    assertThat(unknown.error("code")).isEqualTo("parameter_unknown");
    assertThat(unknown.error("param")).isEqualTo("permissions[bicycles]");
    var word = wire.post(SECRET, PATH, "type=restricted&permissions[customers]=all");
    assertThat(word.error("message")).contains("one of none, read, or write");
    var secret = wire.post(SECRET, PATH, "type=secret&permissions[customers]=read");
    assertThat(secret.error("param")).isEqualTo("permissions");
  }

  @Test
  void whatChangesHoldsAtOnce() {
    var made = restricted("name=shop&permissions[customers]=read&permissions[refunds]=read");
    var key = made.text("secret");
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    var changed =
        wire.post(
            SECRET,
            PATH + "/" + made.text("id"),
            "permissions[customers]=none&permissions[payment_intents]=read");
    assertThat(changed.text("name")).isEqualTo("shop");
    assertThat(changed.json().at("permissions").node().toString())
        .isEqualTo("{\"payment_intents\":\"read\",\"refunds\":\"read\"}");
    assertThat(changed.json().has("secret")).isFalse();
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(403);
    assertThat(wire.get(key, "/v1/payment_intents").status()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyStopsAtOnce() {
    var made = wire.post(SECRET, PATH, "type=secret");
    var key = made.text("secret");
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    var gone = wire.delete(SECRET, PATH + "/" + made.text("id"));
    assertThat(gone.json().isTrue("deleted")).isTrue();
    var refused = wire.get(key, "/v1/customers");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.error("code")).isEqualTo("api_key_expired");
    assertThat(refused.error("message"))
        .startsWith("Expired API Key provided: sk_test_***")
        .doesNotContain(key);
    assertThat(wire.get(SECRET, PATH + "?limit=100").http().body()).doesNotContain(made.text("id"));
  }

  @Test
  void aRolledKeyWorksForTheOverlap() {
    var old = restricted("name=shop&permissions[customers]=read");
    var roll = PATH + "/" + old.text("id") + "/roll";
    var made = wire.post(SECRET, roll, "expires_in=3600");
    assertThat(made.text("name")).isEqualTo("shop");
    assertThat(made.text("type")).isEqualTo("restricted");
    assertThat(wire.get(old.text("secret"), "/v1/customers").status()).isEqualTo(200);
    assertThat(wire.get(made.text("secret"), "/v1/customers").status()).isEqualTo(200);
    assertThat(wire.get(made.text("secret"), "/v1/refunds").status()).isEqualTo(403);
    var ending = wire.get(SECRET, PATH + "/" + old.text("id")).json();
    assertThat(ending.number("expires_at", 0) - ending.number("created", 0))
        .isBetween(3590L, 3660L);
    assertThat(wire.post(SECRET, roll, "").status()).isEqualTo(400);
    wire.post(SECRET, PATH + "/" + made.text("id") + "/roll", "");
    assertThat(wire.get(made.text("secret"), "/v1/customers").error("code"))
        .isEqualTo("api_key_expired");
  }

  @Test
  void aSecretIsShownOnceAndStoredNowhere() {
    var form = "type=secret&name=once";
    var first = wire.once("make-a-key", SECRET, PATH, form);
    var again = wire.once("make-a-key", SECRET, PATH, form);
    var key = first.text("secret");
    assertThat(key).startsWith("sk_test_");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.json().has("secret")).isFalse();
    var found = wire.get(SECRET, PATH + "/" + first.text("id"));
    assertThat(found.json().has("secret")).isFalse();
    assertThat(key).endsWith(found.text("last4"));
    var stored =
        TestDatabase.db()
            .inTx(tx ->
                tx.list(
                    """
                    SELECT api_key::text AS text FROM api_key UNION ALL
                    SELECT convert_from(body, 'UTF8') FROM idempotency WHERE body IS NOT NULL
                    """,
                    row -> row.getString("text")));
    assertThat(stored).isNotEmpty().noneMatch(it -> it.contains(key));
  }

  @Test
  void aPublishableKeyIsNoSecret() {
    var made = wire.post(SECRET, PATH, "type=publishable");
    var found = wire.get(SECRET, PATH + "/" + made.text("id"));
    assertThat(found.text("secret")).startsWith("pk_test_").isEqualTo(made.text("secret"));
  }

  @Test
  void theLastSecretKeyStays() {
    var live = live();
    var list = wire.get(live, PATH + "?type=secret").json().at("data").node();
    assertThat(list).hasSize(1);
    var id = list.path(0).path("id").asString();
    var refused = wire.delete(live, PATH + "/" + id);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("message")).contains("the only secret key");
    var second = wire.post(live, PATH, "type=secret");
    wire.post(live, PATH + "/" + second.text("id") + "/roll", "expires_in=60");
    var third = wire.get(live, PATH + "?type=secret&limit=1").json().at("data").node();
    wire.delete(live, PATH + "/" + third.path(0).path("id").asString());
    assertThat(wire.delete(live, PATH + "/" + id).status()).as("the second ends").isEqualTo(400);
  }

  @Test
  void nobodyGetsMoreThanHeHas() {
    var form = "permissions[api_keys]=write&permissions[customers]=read";
    var clerk = restricted(form).text("secret");
    assertThat(wire.post(clerk, PATH, "type=secret").status()).isEqualTo(403);
    assertThat(wire.post(clerk, PATH, "type=restricted&permissions[customers]=write").status())
        .isEqualTo(403);
    var made = wire.post(clerk, PATH, "type=restricted&permissions[customers]=read");
    assertThat(made.status()).isEqualTo(200);
    var stronger = restricted("permissions[refunds]=write");
    var secret = wire.post(SECRET, PATH, "type=secret");
    for (var other : new Wire.Answer[] {stronger, secret}) {
      var path = PATH + "/" + other.text("id");
      assertThat(wire.post(clerk, path + "/roll", "").status()).isEqualTo(403);
      assertThat(wire.post(clerk, path, "name=x").status()).isEqualTo(403);
      assertThat(wire.delete(clerk, path).status()).isEqualTo(403);
    }
    var own = PATH + "/" + made.text("id");
    assertThat(wire.post(clerk, own, "permissions[refunds]=read").status()).isEqualTo(403);
    assertThat(wire.post(clerk, own, "permissions[customers]=none").status()).isEqualTo(200);
  }

  @Test
  void keysOfAnotherModeAreNowhere() {
    var made = wire.post(SECRET, PATH, "type=publishable").text("id");
    assertThat(wire.get(live(), PATH + "/" + made).status()).isEqualTo(404);
    assertThat(wire.delete(live(), PATH + "/" + made).status()).isEqualTo(404);
    assertThat(wire.post(live(), PATH + "/" + made + "/roll", "").status()).isEqualTo(404);
  }

  private static Wire.Answer restricted(String form) {
    var made = wire.post(SECRET, PATH, "type=restricted&" + form);
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    return made;
  }

  private static String live() {
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    return Objects.requireNonNull(keys.secret()).reveal();
  }

  private static String account() {
    return Objects.requireNonNull(server.server().firstStart()).sandbox().account();
  }
}
