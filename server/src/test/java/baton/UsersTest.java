package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.safety.Until;
import baton.user.Codes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People are invited, changed and shut out; guesses are few; a second factor is asked for. */
class UsersTest {
  private static final String SESSION = "/v1/orchestration/session";
  private static final String USERS = "/v1/orchestration/users";
  private static final String USER = "/v1/orchestration/user";
  private static final String INVITATIONS = "/v1/orchestration/invitations";
  private static JumpingClock clock;
  private static TestServer server;
  private static Person owner;

  @BeforeAll
  static void start() {
    clock = JumpingClock.alone();
    server = TestServer.start(Map.of(), clock);
    owner = Person.owner(server, "owner@shop.example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anInvitationLetsInOnce() {
    var made = owner.post(INVITATIONS, "email=Bo@shop.example&role=developer");
    var token = Person.tokenOf(made.text("url"));
    var bo = new Person(server.url());
    var preview = bo.get(INVITATIONS + "/accept?token=" + token);
    assertThat(preview.text("email")).isEqualTo("bo@shop.example");
    assertThat(preview.text("role")).isEqualTo("developer");
    assertThat(owner.get(INVITATIONS).http().body())
        .contains(made.text("id"))
        .doesNotContain(token);
    var form = "name=Bo&password=%s&token=%s".formatted(Person.PASSWORD, token);
    assertThat(bo.comesIn(INVITATIONS + "/accept", form).status()).isEqualTo(200);
    assertThat(bo.get(SESSION).json().at("user").text("email")).isEqualTo("bo@shop.example");
    var again = new Person(server.url()).comesIn(INVITATIONS + "/accept", form);
    assertThat(Person.code(again)).isEqualTo("link_invalid");
    var taken = owner.post(INVITATIONS, "email=bo@shop.example&role=owner");
    assertThat(Person.code(taken)).isEqualTo("email_taken");
  }

  @Test
  void twoWhoAcceptAtOnceAreOne() throws Exception {
    var made = owner.post(INVITATIONS, "email=cy@shop.example&role=analyst");
    var form =
        "name=Cy&password=%s&token=%s".formatted(Person.PASSWORD, Person.tokenOf(made.text("url")));
    var tries = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < 4; i++) {
      tries.add(() -> new Person(server.url()).comesIn(INVITATIONS + "/accept", form).status());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = threads.invokeAll(tries).stream().map(it -> it.resultNow()).sorted().toList();
      assertThat(statuses).isEqualTo(List.of(200, 400, 400, 400));
    }
  }

  @Test
  void anInvitationThatWasTakenBackOrIsOldLetsNobodyIn() {
    var back = owner.post(INVITATIONS, "email=dan@shop.example&role=analyst");
    assertThat(owner.delete(INVITATIONS + "/" + back.text("id")).json().isTrue("deleted")).isTrue();
    var nobody = new Person(server.url());
    var path = INVITATIONS + "/accept?token=";
    assertThat(Person.code(nobody.get(path + Person.tokenOf(back.text("url")))))
        .isEqualTo("link_invalid");
    assertThat(Person.code(nobody.get(path + "guessed"))).isEqualTo("link_invalid");
  }

  @Test
  void whoIsShutOutIsOutAtOnce() {
    var eve = owner.invites("eve@shop.example", "operations");
    var path = USERS + "/" + eve.id();
    assertThat(owner.post(path, "role=analyst").text("role")).isEqualTo("analyst");
    assertThat(eve.get(SESSION).status()).isEqualTo(401);
    eve.signIn("eve@shop.example", Person.PASSWORD);
    assertThat(eve.in(false).get("/v1/customers").status()).isEqualTo(200);
    assertThat(owner.post(path, "disabled=true").json().isTrue("disabled")).isTrue();
    assertThat(eve.get("/v1/customers").status()).isEqualTo(401);
    assertThat(Person.code(eve.signIn("eve@shop.example", Person.PASSWORD)))
        .isEqualTo("credentials_invalid");
    assertThat(owner.post(path, "disabled=false").status()).isEqualTo(200);
    assertThat(eve.signIn("eve@shop.example", Person.PASSWORD).status()).isEqualTo(200);
    assertThat(owner.delete(path).json().isTrue("deleted")).isTrue();
    assertThat(eve.get(SESSION).status()).isEqualTo(401);
    assertThat(owner.get(path).status()).isEqualTo(404);
    assertThat(owner.invites("eve@shop.example", "analyst").get(SESSION).status()).isEqualTo(200);
  }

  @Test
  void somebodyCanAlwaysManagePeople() {
    var second = owner.invites("fay@shop.example", "owner");
    var own = USERS + "/" + owner.id();
    assertThat(second.post(USERS + "/" + second.id(), "role=developer").status()).isEqualTo(200);
    for (var form : new String[] {"role=analyst", "disabled=true"}) {
      assertThat(Person.code(owner.post(own, form))).isEqualTo("last_owner");
    }
    assertThat(Person.code(owner.delete(own))).isEqualTo("last_owner");
    assertThat(owner.get(SESSION).status()).isEqualTo(200);
  }

  @Test
  void peopleOfAnotherAccountAreNowhere() {
    var accounts = server.server().accounts();
    var other = TestDatabase.db().inTx(tx -> accounts.open(tx, "Other")).live().id();
    assertThat(owner.in(other).get("/v1/customers").status()).isEqualTo(404);
    assertThat(owner.get(USERS + "/usr_nobody").status()).isEqualTo(404);
    owner.in(true);
  }

  @Test
  void onlyThoseWhoMayMakeKeysSeeThem() {
    var keys = "/v1/orchestration/api_keys";
    var developer = owner.invites("jo@shop.example", "developer").in(false);
    assertThat(developer.get(keys).http().body()).contains(TestServer.SECRET_KEY);
    var made = developer.post(keys, "type=secret");
    assertThat(made.text("created_by")).isEqualTo(developer.id());
    assertThat(developer.get(USERS).status()).isEqualTo(403);
    var operations = owner.invites("kim@shop.example", "operations").in(false);
    assertThat(operations.get(keys).http().body())
        .contains(TestServer.PUBLISHABLE_KEY)
        .doesNotContain(TestServer.SECRET_KEY);
    var refused = operations.post(keys, "type=secret");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error("message")).contains("role of user", "'api_keys:write'");
    var analyst = owner.invites("lea@shop.example", "analyst").in(false);
    assertThat(analyst.get(keys).status()).isEqualTo(403);
  }

  @Test
  void whatPeopleAskIsInTheRequestLog() {
    var asked = owner.in(false).get("/v1/customers?limit=3");
    var path = "/v1/orchestration/request_logs/" + asked.header("Request-Id");
    assertThat(Until.holds(Duration.ofSeconds(5), () -> owner.get(path).status() == 200)).isTrue();
    var logged = owner.get(path).json();
    assertThat(logged.text("user")).isEqualTo(owner.id());
    assertThat(logged.node().path("api_key").isNull()).isTrue();
    var list = owner.get("/v1/orchestration/request_logs?user=" + owner.id());
    assertThat(list.json().at("data").node()).isNotEmpty();
    owner.in(true);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    var here = owner.invites("gil@shop.example", "analyst");
    var there = new Person(server.url());
    there.signIn("gil@shop.example", Person.PASSWORD);
    var path = USER + "/password";
    var wrong = here.post(path, "current=wrong&password=a much better one");
    assertThat(Person.code(wrong)).isEqualTo("password_incorrect");
    var brief = here.post(path, "current=" + Person.PASSWORD + "&password=short");
    assertThat(Person.code(brief)).isEqualTo("password_too_short");
    var done = here.post(path, "current=" + Person.PASSWORD + "&password=a much better one");
    assertThat(done.status()).as(done.http().body()).isEqualTo(200);
    assertThat(here.get(SESSION).status()).isEqualTo(200);
    assertThat(there.get(SESSION).status()).isEqualTo(401);
    assertThat(there.signIn("gil@shop.example", Person.PASSWORD).status()).isEqualTo(401);
    assertThat(there.signIn("gil@shop.example", "a much better one").status()).isEqualTo(200);
  }

  @Test
  void aSecondFactorIsAskedForAndEachCodeIsTakenOnce() {
    var hal = owner.invites("hal@shop.example", "analyst");
    var secret = hal.post(USER + "/totp", "").text("secret");
    assertThat(Person.code(hal.post(USER + "/totp/confirm", "code=000"))).isEqualTo("totp_invalid");
    var first = Codes.at(secret, clock.instant());
    assertThat(hal.post(USER + "/totp/confirm", "code=" + first).json().isTrue("totp_enabled"))
        .isTrue();
    var signIn = "email=hal@shop.example&password=" + Person.PASSWORD;
    var fresh = new Person(server.url());
    assertThat(Person.code(fresh.comesIn(SESSION, signIn))).isEqualTo("totp_required");
    assertThat(Person.code(fresh.comesIn(SESSION, signIn + "&totp_code=" + first)))
        .isEqualTo("totp_invalid");
    clock.advance(Duration.ofMinutes(1));
    var second = Codes.at(secret, clock.instant());
    assertThat(fresh.comesIn(SESSION, signIn + "&totp_code=" + second).status()).isEqualTo(200);
    assertThat(Person.code(hal.post(USER + "/totp", ""))).isEqualTo("totp_enabled");
    assertThat(Person.code(hal.delete(USER + "/totp?code=" + second))).isEqualTo("totp_invalid");
    var stored =
        TestDatabase.db()
            .inTx(tx ->
                tx.list(
                    "SELECT app_user::text AS text FROM app_user", row -> row.getString("text")));
    var kept = Base64.getEncoder().encodeToString(Codes.bytes(secret));
    assertThat(stored).noneMatch(it -> it.contains(kept));
    var path = USERS + "/" + hal.id() + "/totp";
    assertThat(owner.delete(path).json().isTrue("totp_enabled")).isFalse();
    assertThat(fresh.comesIn(SESSION, signIn).status()).isEqualTo(200);
  }

  @Test
  void guessesAreFew() {
    var ivy = owner.invites("ivy@shop.example", "analyst");
    var guesser = new Person(server.url());
    for (var guess = 0; guess < 10; guess++) {
      assertThat(guesser.signIn("ivy@shop.example", "guess " + guess).status()).isEqualTo(401);
    }
    assertThat(guesser.signIn("ivy@shop.example", Person.PASSWORD).status()).isEqualTo(429);
    assertThat(ivy.get(SESSION).status()).as("who is in stays in").isEqualTo(200);
    clock.advance(Duration.ofMinutes(16));
    assertThat(guesser.signIn("ivy@shop.example", Person.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void anEMailThatNobodyHasIsAnsweredAlike() {
    var nobody = new Person(server.url());
    var known = nobody.signIn("owner@shop.example", "wrong password");
    var unknown = nobody.signIn("nobody@shop.example", "wrong password");
    assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
    assertThat(unknown.http().body()).isEqualTo(known.http().body());
    var slow = nanos(() -> nobody.signIn("owner@shop.example", "wrong password"));
    var alike = nanos(() -> nobody.signIn("nobody@shop.example", "wrong password"));
    assertThat((double) alike / slow).isBetween(0.2, 5.0);
    owner.signIn("owner@shop.example", Person.PASSWORD);
  }

  private static long nanos(Runnable work) {
    var best = Long.MAX_VALUE;
    for (var i = 0; i < 3; i++) {
      var began = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - began);
    }
    return best;
  }
}
