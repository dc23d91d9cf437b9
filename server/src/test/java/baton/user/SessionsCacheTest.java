package baton.user;

import static org.assertj.core.api.Assertions.assertThat;

import baton.account.Accounts;
import baton.account.ApiKeyStore;
import baton.account.ApiKeys;
import baton.audit.AuditLog;
import baton.audit.AuditStore;
import baton.cache.Changes;
import baton.core.Ids;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node keeps of sessions, and how it hears of what another did. */
class SessionsCacheTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  /** What each node has for itself. */
  private record Node(Changes changes, Accounts accounts, Sessions sessions, Users users) {
    static Node on(Db db) {
      var ids = new Ids(CLOCK);
      var changes = new Changes();
      var ledger =
          new ApiKeys.Ledger(
              new ApiKeyStore(), new AuditLog(new AuditStore(), ids, CLOCK), changes);
      var accounts = new Accounts(db, new ApiKeys(db, ledger, ids, CLOCK), changes, ids, CLOCK);
      var store = new UserStore();
      var sessions = new Sessions(db, store, accounts, changes, CLOCK);
      return new Node(changes, accounts, sessions, new Users(store, sessions, ids, CLOCK));
    }
  }

  @Test
  void anotherNodeHearsOfTheEndWhenItLooks() {
    var here = Node.on(db);
    var there = Node.on(db);
    var user = user(here);
    var token = db.inTx(tx -> here.sessions().begin(tx, user)).reveal();
    assertThat(there.sessions().find(token)).isNotNull();
    there.changes().look(db);
    assertThat(there.sessions().find(token)).isNotNull();
    db.run(tx -> here.sessions().endAll(tx, user, null));
    assertThat(here.sessions().find(token)).as("at once").isNull();
    there.changes().look(db);
    assertThat(there.sessions().find(token)).isNull();
  }

  @Test
  void aNewRoleCountsAtOnce() {
    var node = Node.on(db);
    var owner = user(node);
    var wanted =
        new Users.Wanted(owner.account(), "bo@shop.example", "Bo", Role.ANALYST, "no hash");
    User other = db.inTx(tx -> created(tx, node, wanted));
    var token = db.inTx(tx -> node.sessions().begin(tx, other)).reveal();
    assertThat(node.sessions().find(token)).isNotNull();
    db.run(tx -> node.users().change(tx, other.account(), other.id(), Role.DEVELOPER, null));
    assertThat(node.sessions().find(token)).isNull();
  }

  private User user(Node node) {
    var account = db.inTx(tx -> node.accounts().open(tx, "Shop")).account().id();
    var wanted = new Users.Wanted(account, "Ada@shop.example", "Ada", Role.OWNER, "no hash");
    return db.inTx(tx -> created(tx, node, wanted));
  }

  private static User created(Tx tx, Node node, Users.Wanted wanted) {
    var user = node.users().create(tx, wanted);
    if (user == null) {
      throw new AssertionError(wanted.email() + " is taken");
    }
    return user;
  }
}
