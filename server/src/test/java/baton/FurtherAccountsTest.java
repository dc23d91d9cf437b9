package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Owners rename their account, and open further ones that they see nothing of. */
class FurtherAccountsTest {
  private static final String SESSION = "/v1/orchestration/session";
  private static final String ACCOUNT = "/v1/orchestration/account";
  private static final String ACCOUNTS = "/v1/orchestration/accounts";
  private static final String ACCEPT = "/v1/orchestration/invitations/accept";
  private static final int ACCOUNTS_MAX = 1000;
  private static final int AT_ONCE = 6;
  private static final String FILL =
      """
      INSERT INTO account (id, name, created_at) SELECT id, 'Full', now() FROM unnest(?::text[]) id
      """;
  private static final String EMPTY = "DELETE FROM account WHERE id = ANY (?::text[])";
  private static TestServer server;
  private static Person owner;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    owner = Person.owner(server, "owner@shop.example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aNewNameIsSeenAtOnceAndWrittenDown() {
    var before = owner.get(ACCOUNT).text("name");
    assertThat(owner.post(ACCOUNT, "name=Lighthouse").text("name")).isEqualTo("Lighthouse");
    assertThat(owner.get(SESSION).json().at("account").text("name")).isEqualTo("Lighthouse");
    var log = owner.in(true).get("/v1/orchestration/audit_log?action=account.updated").json();
    var entry = log.at("data").node().path(0);
    assertThat(entry.path("before").path("name").asString()).isEqualTo(before);
    assertThat(entry.path("after").path("name").asString()).isEqualTo("Lighthouse");
    assertThat(owner.post(ACCOUNT, "name=").status()).isEqualTo(400);
    assertThat(owner.post(ACCOUNT, "name=%20").status()).isEqualTo(400);
  }

  @Test
  void aFurtherAccountBelongsToWhoeverIsInvited() {
    var made = owner.post(ACCOUNTS, "name=Harbour&email=bo@harbour.example");
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    var link = made.json().at("invitation").text("url");
    assertThat(made.json().at("invitation").text("role")).isEqualTo("owner");
    var bo = new Person(server.url());
    var form = "name=Bo&password=%s&token=%s".formatted(Person.PASSWORD, Person.tokenOf(link));
    assertThat(bo.comesIn(ACCEPT, form).status()).isEqualTo(200);
    var session = bo.get(SESSION).json();
    assertThat(session.at("account").text("id")).isEqualTo(made.text("id"));
    assertThat(session.at("modes").node()).hasSize(2);
    assertThat(owner.get(SESSION).http().body()).doesNotContain(made.text("id"));
    for (var person : List.of(owner, bo)) {
      var log = person.in(true).get("/v1/orchestration/audit_log?action=account.created").json();
      assertThat(log.at("data").node().path(0).path("subject").asString())
          .isEqualTo(made.text("id"));
    }
    var customer = bo.in(false).post("/v1/customers", "name=Jo").text("id");
    var elsewhere = owner.in(false).get("/v1/customers/" + customer);
    assertThat(elsewhere.status()).isEqualTo(404);
  }

  @Test
  void anAccountThatNobodyCanEnterIsNotOpened() {
    var before = server.server().accounts().accounts();
    var refused = owner.post(ACCOUNTS, "name=Mine too&email=owner@shop.example");
    assertThat(Person.code(refused)).isEqualTo("email_taken");
    var wrong = owner.post(ACCOUNTS, "name=Mine too&email=nobody");
    assertThat(Person.code(wrong)).isEqualTo("email_invalid");
    assertThat(server.server().accounts().accounts()).isEqualTo(before);
  }

  @Test
  void whoeverIsInvitedAgainComesInByTheNewLinkAlone() {
    var made = owner.post(ACCOUNTS, "name=Pier&email=cy@pier.example");
    var account = made.text("id");
    var old = Person.tokenOf(made.json().at("invitation").text("url"));
    assertThat(opened()).contains(account);
    var invite = ACCOUNTS + "/" + account + "/invite";
    assertThat(Person.code(owner.post(invite, "email=owner@shop.example")))
        .isEqualTo("email_taken");
    var again = owner.post(invite, "email=di@pier.example");
    assertThat(again.status()).as(again.http().body()).isEqualTo(200);
    var link = again.json().at("invitation").text("url");
    var form = "name=Di&password=%s&token=%s";
    var di = new Person(server.url());
    assertThat(di.comesIn(ACCEPT, form.formatted(Person.PASSWORD, old)).status()).isEqualTo(400);
    var accepted = di.comesIn(ACCEPT, form.formatted(Person.PASSWORD, Person.tokenOf(link)));
    assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(200);
    assertThat(di.get(SESSION).json().at("account").text("id")).isEqualTo(account);
    // From now on its people invite.
    assertThat(opened()).doesNotContain(account);
    assertThat(owner.post(invite, "email=el@pier.example").status()).isEqualTo(404);
    assertThat(di.post(ACCOUNTS + "/" + ownAccount() + "/invite", "email=x@pier.example").status())
        .isEqualTo(404);
  }

  @Test
  void ofManyInvitationsAtOnceOneLinkIsLeft() throws Exception {
    var account = owner.post(ACCOUNTS, "name=Quay&email=fo@quay.example").text("id");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < AT_ONCE; i++) {
        var form = "email=fo%d@quay.example".formatted(i);
        all.add(() -> owner.post(ACCOUNTS + "/" + account + "/invite", form).status());
      }
      assertThat(threads.invokeAll(all).stream().map(Future::resultNow)).containsOnly(200);
    }
    var left = "SELECT email FROM invitation WHERE account = ?";
    var emails =
        TestDatabase.db().inTx(tx -> tx.list(left, row -> row.getString("email"), account));
    assertThat(emails).hasSize(1);
  }

  @Test
  void ofManyAtOnceNoneOpensOneAccountTooMuch() throws Exception {
    var count = server.server().accounts().accounts().size();
    var ids = new ArrayList<String>();
    for (var i = count; i < ACCOUNTS_MAX - 1; i++) {
      ids.add("acct_full_" + i);
    }
    var filled = ids.toArray(String[]::new);
    TestDatabase.db().run(tx -> tx.update(FILL, (Object) filled));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < AT_ONCE; i++) {
        var form = "name=Last&email=last%d@shop.example".formatted(i);
        all.add(() -> owner.post(ACCOUNTS, form).status());
      }
      var answers = threads.invokeAll(all);
      assertThat(answers.stream().map(Future::resultNow)).containsOnlyOnce(200);
    } finally {
      TestDatabase.db().run(tx -> tx.update(EMPTY, (Object) filled));
    }
  }

  private static String ownAccount() {
    return owner.get(ACCOUNT).text("id");
  }

  private static List<String> opened() {
    return owner.get(ACCOUNTS).ids();
  }
}
