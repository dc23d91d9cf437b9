package baton.account;

import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts and the keys that open them. */
public final class Accounts {
  /** A key that is revoked elsewhere works at most this much longer here. */
  private static final Duration KEY_CACHED = Duration.ofSeconds(10);

  private static final int KEYS_CACHED_MAX = 10_000;
  private static final int KEY_CHARS = 32;

  /** Who holds a key, and what it may do. */
  public record Holder(Mode mode, KeyKind kind) {}

  /** The keys of a mode, for people. Null: kept as a hash only. */
  public record Keys(@Nullable Secret secret, @Nullable String publishable) {}

  /** Keys to use instead of random ones; null for random. */
  public record Preset(@Nullable Secret secret, @Nullable String publishable) {}

  /**
   * What the first start made.
   *
   * @param live its secret key is shown here and never again
   */
  public record FirstStart(Mode sandbox, Keys live) {}

  private final Db db;
  private final AccountStore store;
  private final Ids ids;
  private final Clock clock;
  private final Cache<String, Holder> byKey =
      Caffeine.newBuilder().expireAfterWrite(KEY_CACHED).maximumSize(KEYS_CACHED_MAX).build();

  private final Cache<String, Mode> byId =
      Caffeine.newBuilder().maximumSize(KEYS_CACHED_MAX).build();

  public Accounts(Db db, AccountStore store, Ids ids, Clock clock) {
    this.db = db;
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes the account, its live mode and a sandbox. Null when there is an account already. */
  public @Nullable FirstStart bootstrap(Preset preset) {
    return db.inTx(tx -> {
      store.lockBootstrap(tx);
      return store.listModes(tx).isEmpty() ? create(tx, preset) : null;
    });
  }

  /** Whose key this is, or null when it is nobody's. */
  public @Nullable Holder find(String key) {
    var cached = byKey.getIfPresent(key);
    if (cached != null) {
      return cached;
    }
    var found = db.inTx(tx -> store.findKey(tx, hash(key)));
    if (found == null) {
      return null;
    }
    var holder = new Holder(found.mode(), found.kind());
    byKey.put(key, holder);
    return holder;
  }

  /** Throws {@link IllegalStateException} when there is none: modes are never deleted. */
  public Mode mode(String id) {
    return byId.get(
        id,
        missing ->
            modes().stream()
                .filter(it -> it.id().equals(missing))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mode " + missing)));
  }

  public List<Mode> modes() {
    return db.inTx(store::listModes);
  }

  /** The mode's first keys, as far as they may be shown again. */
  public Keys keys(Mode mode) {
    return db.inTx(tx -> {
      var secret = store.findShownKey(tx, mode, KeyKind.SECRET);
      return new Keys(
          secret == null ? null : new Secret(secret),
          store.findShownKey(tx, mode, KeyKind.PUBLISHABLE));
    });
  }

  private FirstStart create(Tx tx, Preset preset) {
    var account = ids.next("acct");
    store.insertAccount(tx, account, "My business", clock.instant());
    var live = new Mode(ids.next("mode"), account, true);
    store.insertMode(tx, live, "Live", clock.instant());
    var liveKeys =
        new Keys(
            addKey(tx, live, KeyKind.SECRET, null),
            addKey(tx, live, KeyKind.PUBLISHABLE, null).reveal());
    var sandbox = new Mode(ids.next("mode"), account, false);
    store.insertMode(tx, sandbox, "Sandbox", clock.instant());
    var secret = preset.secret();
    addKey(tx, sandbox, KeyKind.SECRET, secret == null ? null : secret.reveal());
    addKey(tx, sandbox, KeyKind.PUBLISHABLE, preset.publishable());
    return new FirstStart(sandbox, liveKeys);
  }

  private Secret addKey(Tx tx, Mode mode, KeyKind kind, @Nullable String preset) {
    var key = preset != null ? preset : kind.prefix(mode.isLive()) + ids.random(KEY_CHARS);
    var mayBeShown = !mode.isLive() || kind == KeyKind.PUBLISHABLE;
    var row =
        new AccountStore.NewKey(
            ids.next("key"), mode.id(), kind, hash(key), mayBeShown ? key : null);
    store.insertKey(tx, row, clock.instant());
    return new Secret(key);
  }

  private static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
