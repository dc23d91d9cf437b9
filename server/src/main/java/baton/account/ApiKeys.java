package baton.account;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.cache.Changes;
import baton.cache.Kept;
import baton.core.Ids;
import baton.core.Permissions;
import baton.core.Secret;
import baton.core.Sha256;
import baton.db.Db;
import baton.db.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of keys: made, changed, rolled, revoked. A key itself is known to its holder alone. */
public final class ApiKeys {
  private static final Duration FAMILIAR = Duration.ofHours(1);
  private static final int FAMILIAR_MAX = 10_000;
  private static final int KEY_CHARS = 32;
  private static final int LAST_CHARS = 4;

  /**
   * What a new key is to be.
   *
   * @param createdBy the id of a key, {@code start} or {@code cli}
   */
  public record Wanted(KeyKind kind, String name, Permissions permissions, String createdBy) {}

  /** A new key, and the only sight of what opens the mode. */
  public record Made(ApiKey key, Secret secret) {}

  /** What became of a roll. */
  public sealed interface Rolled {
    /** {@code made} stands in for the old key, which ends at its {@code expiresAt}. */
    record Done(Made made, ApiKey old) implements Rolled {}

    /** It was rolled or revoked before. */
    record Ending() implements Rolled {}
  }

  /** What became of a revocation. */
  public sealed interface Revoked {
    /** It opens nothing any more. */
    record Done(ApiKey key) implements Revoked {}

    /** Nobody could make a new one: it is the mode's only secret key. */
    record LastSecretKey() implements Revoked {}
  }

  private final Db db;
  private final ApiKeyStore store;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;
  private final KeyUses uses = new KeyUses();
  private final Changes changes;
  private final Kept<ApiKey> byHash;
  private final Cache<String, Boolean> familiar =
      Caffeine.newBuilder().expireAfterWrite(FAMILIAR).maximumSize(FAMILIAR_MAX).build();

  /** What keys are written with. */
  public record Ledger(ApiKeyStore store, AuditLog audit, Changes changes) {}

  public ApiKeys(Db db, Ledger ledger, Ids ids, Clock clock) {
    this.db = db;
    this.store = ledger.store();
    this.audit = ledger.audit();
    this.changes = ledger.changes();
    this.byHash = new Kept<>(changes, (_, key) -> key.mode().id());
    this.ids = ids;
    this.clock = clock;
  }

  /** Null when it never was a key. It may have ended: ask it. */
  public @Nullable ApiKey find(String key) {
    var found = byHash.find(Sha256.hex(key), this::load);
    var now = clock.instant();
    if (found != null && found.isUsable(now)) {
      uses.note(found.id(), now);
    }
    return found;
  }

  /** Whether it was a key when it was used here within an hour. Never asks the database. */
  public boolean isFamiliar(String key) {
    return familiar.getIfPresent(Sha256.hex(key)) != null;
  }

  /** Writes down which keys were used; to be called once a minute. */
  public void writeUses() {
    uses.drain((key, at) -> db.run(tx -> store.used(tx, key, at)));
  }

  /** Those of a mode that are not revoked, oldest first. */
  public List<ApiKey> all(Tx tx, Mode mode) {
    return store.all(tx, mode.id());
  }

  /** Nobody else changes keys of the mode until {@code tx} ends. Null when there is no such key. */
  public @Nullable ApiKey lock(Tx tx, String mode, String id) {
    store.lock(tx, mode);
    return store.find(tx, mode, id);
  }

  public Made create(Tx tx, Mode mode, Wanted wanted) {
    return insert(tx, mode, wanted, random(mode, wanted.kind()), false);
  }

  /**
   * As {@link #create}, for the first keys of a sandbox, which can be shown again.
   *
   * @param preset the key itself; null for a random one
   */
  Made createShown(Tx tx, Mode mode, Wanted wanted, @Nullable String preset) {
    return insert(tx, mode, wanted, preset == null ? random(mode, wanted.kind()) : preset, true);
  }

  /** {@code key} is as it was locked in {@code tx}, {@code changed} as it is to be. */
  public ApiKey change(Tx tx, ApiKey key, ApiKey changed, String by) {
    update(tx, changed);
    note(tx, by, "api_key.updated", key, changed);
    return changed;
  }

  /** Both work for {@code overlap}. {@code key} was locked in {@code tx}. */
  public Rolled roll(Tx tx, ApiKey key, Duration overlap, String by) {
    if (!key.isEndless()) {
      return new Rolled.Ending();
    }
    var wanted = new Wanted(key.kind(), key.name(), key.permissions(), by);
    var made = create(tx, key.mode(), wanted);
    var expiring = key.expiring(clock.instant().plus(overlap));
    update(tx, expiring);
    note(tx, by, "api_key.rolled", key, expiring);
    return new Rolled.Done(made, expiring);
  }

  /** {@code key} was locked in {@code tx}. */
  public Revoked revoke(Tx tx, ApiKey key, String by) {
    var isNeeded = key.kind() == KeyKind.SECRET && key.isEndless();
    if (isNeeded && store.all(tx, key.mode().id()).stream().noneMatch(it -> standsIn(it, key))) {
      return new Revoked.LastSecretKey();
    }
    return new Revoked.Done(end(tx, key, by));
  }

  /** Revokes all of them. */
  void revokeAll(Tx tx, Mode mode, String by) {
    store.lock(tx, mode.id());
    store.all(tx, mode.id()).forEach(it -> end(tx, it, by));
  }

  private static boolean standsIn(ApiKey it, ApiKey other) {
    return it.kind() == other.kind() && it.isEndless() && !it.id().equals(other.id());
  }

  private ApiKey end(Tx tx, ApiKey key, String by) {
    if (key.life().revokedAt() != null) {
      return key;
    }
    var revoked = key.revoked(clock.instant());
    update(tx, revoked);
    note(tx, by, "api_key.revoked", key, revoked);
    return revoked;
  }

  private String random(Mode mode, KeyKind kind) {
    return kind.prefix(mode.isLive()) + ids.random(KEY_CHARS);
  }

  private Made insert(Tx tx, Mode mode, Wanted wanted, String key, boolean isShown) {
    var row =
        new ApiKey(
            ids.next("key"),
            mode,
            wanted.kind(),
            wanted.name(),
            Sha256.hex(key),
            isShown || wanted.kind() == KeyKind.PUBLISHABLE ? key : null,
            key.substring(Math.max(0, key.length() - LAST_CHARS)),
            wanted.permissions(),
            new ApiKey.Life(wanted.createdBy(), clock.instant(), null, null, null));
    store.insert(tx, row);
    note(tx, wanted.createdBy(), "api_key.created", null, row);
    return new Made(row, new Secret(key));
  }

  private void update(Tx tx, ApiKey key) {
    store.update(tx, key);
    changes.note(tx, key.mode().id());
  }

  private void note(Tx tx, String by, String action, @Nullable ApiKey before, ApiKey after) {
    var was = before == null ? null : ApiKeyView.of(before, null);
    var change = new Change(action, after.id(), was, ApiKeyView.of(after, null));
    audit.add(tx, after.mode().id(), by, change);
  }

  private @Nullable ApiKey load(String hash) {
    var loaded = db.inTx(tx -> store.findByHash(tx, hash));
    if (loaded != null) {
      familiar.put(hash, true);
    }
    return loaded;
  }
}
