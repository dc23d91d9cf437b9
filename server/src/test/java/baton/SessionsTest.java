package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People come in by the link of the start, stay for as long as they should, and no further. */
class SessionsTest {
  private static final String SESSION = "/v1/orchestration/session";
  private static final String SETUP = "/v1/orchestration/setup";
  private static final String ACCEPT = "/v1/orchestration/invitations/accept";
  private static final String EMAIL = "ada@shop.example";
  private static JumpingClock clock;
  private static TestServer server;
  private static Person ada;
  private static String link;

  @BeforeAll
  static void start() {
    clock = JumpingClock.alone();
    server = TestServer.start(Map.of(), clock);
    link = String.valueOf(server.server().newSetupLink());
    var nobody = new Person(server.url());
    assertThat(nobody.get(SETUP).json().isTrue("needed")).isTrue();
    ada = Person.owner(server, EMAIL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theFirstOwnerIsMadeOnce() {
    var again = new Person(server.url());
    assertThat(again.get(SETUP).json().isTrue("needed")).isFalse();
    var form = "name=Eve&email=eve@x.example&password=%s&token=%s";
    var refused = again.post(SETUP, form.formatted(Person.PASSWORD, Person.tokenOf(link)));
    assertThat(refused.error("code")).isEqualTo("link_invalid");
    assertThat(refused.header("Set-Cookie")).isNull();
    var opened = again.get(ACCEPT + "?token=" + Person.tokenOf(link));
    assertThat(opened.error("code")).isEqualTo("link_invalid");
  }

  @Test
  void theSessionTellsWhoAndWhere() {
    var session = ada.get(SESSION);
    assertThat(session.json().at("user").text("email")).isEqualTo(EMAIL);
    assertThat(session.json().at("user").text("role")).isEqualTo("owner");
    var modes = session.json().at("modes").node();
    assertThat(modes).hasSize(2);
    assertThat(modes.path(0).path("livemode").asBoolean()).isTrue();
    assertThat(session.json().at("permissions").node().toString())
        .contains("\"users_write\"", "\"payment_intents_read\"", "\"refunds_write\"");
    assertThat(session.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void theCookieIsForOurPagesAlone() {
    var other = new Person(server.url());
    var cookie = Objects.requireNonNull(other.signIn(EMAIL, Person.PASSWORD).header("Set-Cookie"));
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800");
    var token = cookie.replaceFirst(".*?=", "").replaceFirst(";.*", "");
    var stored =
        TestDatabase.db()
            .inTx(tx ->
                tx.list(
                    "SELECT user_session::text AS text FROM user_session",
                    row -> row.getString("text")));
    assertThat(stored).isNotEmpty().noneMatch(it -> it.contains(token));
  }

  @Test
  void peopleWorkInTheModeThatTheyName() {
    var person = new Person(server.url());
    person.signIn(EMAIL, Person.PASSWORD);
    assertThat(Person.code(person.get("/v1/customers"))).isEqualTo("mode_required");
    assertThat(person.in("mode_nobody").get("/v1/customers").status()).isEqualTo(404);
    var made = person.in(false).post("/v1/customers", "name=Jo");
    assertThat(made.json().isTrue("livemode")).isFalse();
    var path = "/v1/customers/" + made.text("id");
    assertThat(person.get(path).text("name")).isEqualTo("Jo");
    assertThat(person.in(true).get(path).status()).isEqualTo(404);
  }

  @Test
  void otherPagesCannotWrite() {
    var person = new Person(server.url());
    person.signIn(EMAIL, Person.PASSWORD);
    person.in(false);
    var right = person.header("Baton-Csrf");
    person.with("Baton-Csrf", null);
    assertThat(Person.code(person.post("/v1/customers", ""))).isEqualTo("csrf_token_invalid");
    assertThat(person.get("/v1/customers").status()).isEqualTo(200);
    person.with("Baton-Csrf", right.substring(1));
    assertThat(person.delete("/v1/customers/cus_1").status()).isEqualTo(403);
    person.with("Baton-Csrf", right).with("Sec-Fetch-Site", "cross-site");
    assertThat(Person.code(person.post("/v1/customers", ""))).isEqualTo("csrf_token_invalid");
    assertThat(Person.code(person.signIn(EMAIL, Person.PASSWORD))).isEqualTo("csrf_token_invalid");
    person.with("Sec-Fetch-Site", null).with("Origin", "https://evil.example");
    assertThat(Person.code(person.post("/v1/customers", ""))).isEqualTo("csrf_token_invalid");
    person.with("Origin", "http://" + server.url().getAuthority());
    assertThat(person.post("/v1/customers", "").status()).isEqualTo(200);
  }

  @Test
  void noPageOfSomebodyElseSeesWhatTheCookieOpens() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var asked =
          HttpRequest.newBuilder(URI.create(server.url() + "/v1/payment_intents"))
              .header("Origin", "https://evil.example")
              .header("Access-Control-Request-Method", "POST")
              .header("Access-Control-Request-Headers", "baton-mode, baton-csrf")
              .method("OPTIONS", BodyPublishers.noBody())
              .build();
      var headers = client.send(asked, BodyHandlers.ofString()).headers();
      assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(headers.firstValue("Access-Control-Allow-Headers").orElse(""))
          .doesNotContainIgnoringCase("baton-");
    }
  }

  @Test
  void aForgedCookieOpensNothing() {
    var nobody = new Person(server.url()).in("mode_1");
    for (var cookie : new String[] {"", "x", "A".repeat(43), "a b", "\"'; DROP", "%00"}) {
      nobody.with("Cookie", "baton_session=" + cookie);
      assertThat(Person.code(nobody.get("/v1/customers"))).isEqualTo("session_required");
      assertThat(nobody.get(SESSION).status()).isEqualTo(401);
    }
    var without = new Person(server.url());
    assertThat(Person.code(without.get(SESSION))).isEqualTo("session_required");
    assertThat(without.get("/v1/customers").error("message")).contains("API key");
  }

  @Test
  void whatWasHeldBeforeSigningInIsWorthNothingAfterwards() {
    var planted = new Person(server.url());
    planted.signIn(EMAIL, Person.PASSWORD);
    var held = planted.header("Cookie");
    assertThat(planted.signIn(EMAIL, Person.PASSWORD).status()).isEqualTo(200);
    assertThat(planted.header("Cookie")).isNotEqualTo(held);
    assertThat(planted.get(SESSION).status()).isEqualTo(200);
    assertThat(new Person(server.url()).with("Cookie", held).get(SESSION).status()).isEqualTo(401);
  }

  @Test
  void signingOutEndsOneSessionOrAll() {
    var first = new Person(server.url());
    var second = new Person(server.url());
    first.signIn(EMAIL, Person.PASSWORD);
    second.signIn(EMAIL, Person.PASSWORD);
    var answer = first.delete(SESSION);
    assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(first.get(SESSION).status()).isEqualTo(401);
    assertThat(second.get(SESSION).status()).isEqualTo(200);
    assertThat(ada.delete("/v1/orchestration/sessions").status()).isEqualTo(200);
    assertThat(second.get(SESSION).status()).isEqualTo(401);
    assertThat(ada.get(SESSION).status()).isEqualTo(401);
    assertThat(ada.signIn(EMAIL, Person.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void sessionsEndWithoutUseAndAfterAWeekInAnyCase() {
    var idle = new Person(server.url());
    var busy = new Person(server.url());
    idle.signIn(EMAIL, Person.PASSWORD);
    busy.signIn(EMAIL, Person.PASSWORD);
    for (var hours = 8; hours < 7 * 24; hours += 8) {
      clock.advance(Duration.ofHours(8));
      assertThat(busy.post("/v1/orchestration/user", "name=Ada").status()).isEqualTo(200);
      assertThat(busy.get(SESSION).status()).as(hours + " hours").isEqualTo(200);
    }
    assertThat(idle.get(SESSION).status()).isEqualTo(401);
    clock.advance(Duration.ofHours(8));
    assertThat(busy.get(SESSION).status()).isEqualTo(401);
    assertThat(ada.signIn(EMAIL, Person.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoDidItIsWrittenDown() {
    var person = new Person(server.url());
    person.signIn(EMAIL, Person.PASSWORD);
    person.in(true).post("/v1/orchestration/settings", "charges=strict");
    var entries = person.get("/v1/orchestration/audit_log?action=settings.updated");
    var entry = entries.json().at("data").node().path(0);
    assertThat(entry.path("actor").asString()).isEqualTo(person.id());
    assertThat(entry.path("actor_email").asString()).isEqualTo(EMAIL);
    var signedIn = person.get("/v1/orchestration/audit_log?action=user.signed_in");
    assertThat(signedIn.json().at("data").node()).isNotEmpty();
  }

  @Test
  void keysAreNoPeople() {
    try (var wire = new Wire(server.url())) {
      var refused = wire.get(TestServer.SECRET_KEY, "/v1/orchestration/users");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.error("message")).contains("people who are signed in");
    }
  }
}
