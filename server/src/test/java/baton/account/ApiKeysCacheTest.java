package baton.account;

import static org.assertj.core.api.Assertions.assertThat;

import baton.audit.AuditLog;
import baton.audit.AuditStore;
import baton.cache.Changes;
import baton.core.Ids;
import baton.core.Permissions;
import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keys do when time passes, and what is written down of them. */
class ApiKeysCacheTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private Db db;
  private ApiKeys keys;
  private Mode mode;

  @BeforeEach
  void account() {
    db = TestDatabase.empty();
    InstantSource source = now::get;
    var moving = source.withZone(ZoneOffset.UTC);
    var ids = new Ids(Clock.systemUTC());
    var audit = new AuditLog(new AuditStore(), ids, moving);
    var changes = new Changes();
    keys = new ApiKeys(db, new ApiKeys.Ledger(new ApiKeyStore(), audit, changes), ids, moving);
    var accounts = new Accounts(db, keys, changes, ids, moving);
    mode = db.inTx(tx -> accounts.open(tx, "Shop")).live();
  }

  @Test
  void aRolledKeyEndsWhenItsTimeHasCome() {
    var made = made();
    var key = made.secret().reveal();
    db.run(tx -> {
      var locked = Objects.requireNonNull(keys.lock(tx, mode.id(), made.key().id()));
      keys.roll(tx, locked, Duration.ofMinutes(5), "cli");
    });
    pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(isUsable(key)).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(isUsable(key)).isFalse();
  }

  @Test
  void whatIsRolledBackChangesNothing() {
    var made = made();
    var key = made.secret().reveal();
    assertThat(isUsable(key)).isTrue();
    try {
      db.run(tx -> {
        keys.revoke(tx, Objects.requireNonNull(keys.lock(tx, mode.id(), made.key().id())), "cli");
        throw new IllegalStateException("planted");
      });
    } catch (IllegalStateException planted) {
      assertThat(planted).hasMessage("planted");
    }
    assertThat(isUsable(key)).isTrue();
  }

  @Test
  void useIsWrittenDownNowAndThen() {
    var made = made();
    var key = made.secret().reveal();
    isUsable(key);
    assertThat(lastUsed(made)).isNull();
    keys.writeUses();
    assertThat(lastUsed(made)).isEqualTo(START);
    pass(Duration.ofSeconds(30));
    isUsable(key);
    keys.writeUses();
    assertThat(lastUsed(made)).isEqualTo(START.plusSeconds(30));
  }

  private ApiKeys.Made made() {
    var wanted = new ApiKeys.Wanted(KeyKind.SECRET, "", Permissions.NONE, "cli");
    return db.inTx(tx -> keys.create(tx, mode, wanted));
  }

  private boolean isUsable(String key) {
    return Objects.requireNonNull(keys.find(key)).isUsable(now.get());
  }

  private @Nullable Instant lastUsed(ApiKeys.Made made) {
    var found = db.inTx(tx -> keys.lock(tx, mode.id(), made.key().id()));
    return Objects.requireNonNull(found).life().lastUsedAt();
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }
}
