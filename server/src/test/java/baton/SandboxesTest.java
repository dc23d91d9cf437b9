package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.account.Accounts;
import baton.db.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sandboxes come and go while the server runs. */
class SandboxesTest {
  private static final String PATH = "/v1/orchestration/sandboxes";
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa"
          + "&return_url=https://shop.example";
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
  void aNewSandboxTakesPaymentsAtOnceAndWalledOff() {
    var made = wire.post(live, PATH, "name=Checkout team");
    var key = made.text("secret_key");
    var paid = wire.post(key, "/v1/payment_intents", ORDER);
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    var first = wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", ORDER);
    assertThat(first.text("status")).isEqualTo("succeeded");
    assertThat(wire.get(TestServer.SECRET_KEY, "/v1/payment_intents/" + paid.text("id")).status())
        .isEqualTo(404);
  }

  @Test
  void aDeletedSandboxIsShut() {
    var made = wire.post(live, PATH, "name=short");
    var path = PATH + "/" + made.text("id");
    var key = made.text("secret_key");
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    assertThat(wire.get(live, path).text("name")).isEqualTo("short");
    assertThat(wire.get(live, path).json().has("secret_key")).isFalse();
    assertThat(wire.delete(live, path).json().isTrue("deleted")).isTrue();
    assertThat(wire.get(key, "/v1/customers").error("code")).isEqualTo("api_key_expired");
    assertThat(wire.get(live, path).status()).isEqualTo(404);
    assertThat(wire.get(live, PATH).http().body()).doesNotContain(made.text("id"));
  }

  @Test
  void aSandboxIsRenamed() {
    var made = wire.post(live, PATH, "name=old");
    var path = PATH + "/" + made.text("id");
    assertThat(wire.post(live, path, "name=new").text("name")).isEqualTo("new");
    assertThat(wire.get(live, path).text("name")).isEqualTo("new");
    var log = wire.get(live, "/v1/orchestration/audit_log?action=sandbox.updated");
    assertThat(log.http().body()).contains(made.text("id"), "old", "new");
  }

  @Test
  void theLiveModeIsNoSandbox() {
    var accounts = server.server().accounts();
    var account = accounts.accounts().getFirst().id();
    var path = PATH + "/" + TestDatabase.db().inTx(tx -> accounts.live(tx, account)).id();
    assertThat(wire.delete(live, path).status()).isEqualTo(404);
    assertThat(wire.post(live, path, "name=x").status()).isEqualTo(404);
  }

  @Test
  void peopleSeeSandboxesComeAndGoAtOnce() {
    var owner = Person.owner(server, "ada@shop.example").in(true);
    var session = "/v1/orchestration/session";
    assertThat(owner.get(session).http().body()).doesNotContain("Brief");
    var id = owner.post(PATH, "name=Brief").text("id");
    assertThat(owner.get(session).http().body()).contains("Brief");
    assertThat(owner.in(id).post("/v1/customers", "").status()).isEqualTo(200);
    assertThat(owner.in(true).delete(PATH + "/" + id).status()).isEqualTo(200);
    assertThat(owner.get(session).http().body()).doesNotContain("Brief");
    assertThat(owner.in(id).get("/v1/customers").status()).isEqualTo(404);
  }

  @Test
  void theSandboxesOfAnotherAccountAreNowhere() {
    var accounts = server.server().accounts();
    var other =
        TestDatabase.db()
            .inTx(tx -> {
              var opened = accounts.open(tx, "Other");
              return accounts.addSandbox(tx, opened.account().id(), "x", Accounts.Preset.NONE);
            });
    var path = PATH + "/" + other.sandbox().mode().id();
    assertThat(wire.get(live, path).status()).isEqualTo(404);
    assertThat(wire.delete(live, path).status()).isEqualTo(404);
    assertThat(wire.delete(live, PATH + "/mode_nobody").status()).isEqualTo(404);
  }
}
