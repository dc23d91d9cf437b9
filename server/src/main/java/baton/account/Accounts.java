package baton.account;

import baton.cache.Changes;
import baton.cache.Kept;
import baton.core.Ids;
import baton.core.Permissions;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Listing;
import baton.db.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts, their live modes and their sandboxes. */
public final class Accounts {
  private static final int MODES_CACHED_MAX = 10_000;

  /** The keys of a mode, for people. Null: kept as a hash only. */
  public record Keys(@Nullable Secret secret, @Nullable String publishable) {}

  /** Keys to use instead of random ones; null for random. */
  public record Preset(@Nullable Secret secret, @Nullable String publishable) {
    public static final Preset NONE = new Preset(null, null);
  }

  /**
   * What the first start made.
   *
   * @param live its secret key is shown here and never again
   */
  public record FirstStart(Mode sandbox, Keys live) {}

  /** A new account with its live mode, and the only sight of the secret key. */
  public record Opened(Account account, Mode live, Keys keys) {}

  /** A sandbox with its first keys. */
  public record NewSandbox(Sandbox sandbox, Keys keys) {}

  private final Db db;
  private final AccountStore store = new AccountStore();
  private final ApiKeys keys;
  private final Ids ids;
  private final Clock clock;
  private final Cache<String, Mode> byId =
      Caffeine.newBuilder().maximumSize(MODES_CACHED_MAX).build();

  private final Changes changes;
  private final Kept<Settings> settings;

  public Accounts(Db db, ApiKeys keys, Changes changes, Ids ids, Clock clock) {
    this.db = db;
    this.keys = keys;
    this.changes = changes;
    this.settings = new Kept<>(changes, (mode, _) -> mode);
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes the account, its live mode and a sandbox. Null when there is an account already. */
  public @Nullable FirstStart bootstrap(Preset preset) {
    return db.inTx(tx -> store.isFirstStart(tx) ? create(tx, preset) : null);
  }

  /** Also of a mode that is deleted. Throws {@link IllegalStateException} when there is none. */
  public Mode mode(String id) {
    return byId.get(
        id,
        missing -> {
          var mode = db.inTx(tx -> store.findMode(tx, missing));
          if (mode == null) {
            throw new IllegalStateException("no mode " + missing);
          }
          return mode;
        });
  }

  /** Those not deleted, oldest first. */
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

  /** What was changed on another node is known here a second later at most. */
  public Settings settings(String mode) {
    return settings.get(mode, id -> db.inTx(tx -> store.settings(tx, id)));
  }

  /** As they are, and nobody else changes them until {@code tx} ends. */
  Settings lockSettings(Tx tx, String mode) {
    return store.lockSettings(tx, mode);
  }

  void change(Tx tx, String mode, Settings to) {
    store.updateSettings(tx, mode, to);
    changes.note(tx, mode);
  }

  /** Throws {@link IllegalStateException} when there is none. */
  public Account account(Tx tx, String id) {
    return required(store.findAccount(tx, id), id);
  }

  /** As {@link #account}, and nobody else changes it until {@code tx} ends. */
  public Account lock(Tx tx, String id) {
    return required(store.lockAccount(tx, id), id);
  }

  private static Account required(@Nullable Account found, String id) {
    if (found == null) {
      throw new IllegalStateException("no account " + id);
    }
    return found;
  }

  /** Those not deleted, the live one first, then the oldest. */
  public List<NamedMode> modes(Tx tx, String account) {
    return store.listModes(tx, account);
  }

  /** Every account has one, for ever. */
  public Mode live(Tx tx, String account) {
    return modes(tx, account).getFirst().mode();
  }

  /** Every account, oldest first. */
  public List<Account> accounts() {
    return db.inTx(store::listAccounts);
  }

  /** An account with a live mode, opened from no other one. */
  public Opened open(Tx tx, String name) {
    return open(tx, name, null);
  }

  /** As {@link #open(Tx, String)}; {@code openedBy} is the account that may invite its owner. */
  public Opened open(Tx tx, String name, @Nullable String openedBy) {
    var account = new Account(ids.next("acct"), name);
    store.insertAccount(tx, account, openedBy, clock.instant());
    var live = new Mode(ids.next("mode"), account.id(), true);
    store.insertMode(tx, live, "Live", clock.instant());
    var secret = keys.create(tx, live, wanted(KeyKind.SECRET)).secret();
    var publishable = keys.create(tx, live, wanted(KeyKind.PUBLISHABLE)).secret().reveal();
    return new Opened(account, live, new Keys(secret, publishable));
  }

  /** How many there are on this server; nobody else counts so until {@code tx} ends. */
  public long lockCount(Tx tx) {
    return store.lockCount(tx);
  }

  /** {@code account} is locked. Who is signed in sees its new name at once. */
  public Account rename(Tx tx, Account account, String name) {
    var renamed = new Account(account.id(), name);
    store.renameAccount(tx, renamed);
    changes.note(tx, live(tx, account.id()).id());
    return renamed;
  }

  /** A new sandbox; {@code preset} may name its first keys. */
  public NewSandbox addSandbox(Tx tx, String account, String name, Preset preset) {
    var mode = new Mode(ids.next("mode"), account, false);
    var sandbox = new Sandbox(mode, name, clock.instant());
    store.insertMode(tx, mode, name, sandbox.createdAt());
    changes.note(tx, live(tx, account).id());
    var wantedSecret = preset.secret();
    var secret =
        keys.createShown(
                tx,
                mode,
                wanted(KeyKind.SECRET),
                wantedSecret == null ? null : wantedSecret.reveal())
            .secret();
    var publishable =
        keys.createShown(tx, mode, wanted(KeyKind.PUBLISHABLE), preset.publishable()).secret();
    return new NewSandbox(sandbox, new Keys(secret, publishable.reveal()));
  }

  /** Null when the account has no such sandbox, or none any more. */
  public @Nullable Sandbox findSandbox(Tx tx, String account, String id) {
    return store.findSandbox(tx, account, id);
  }

  Sandbox renameSandbox(Tx tx, Sandbox sandbox, String name) {
    store.renameSandbox(tx, sandbox.mode(), name);
    changes.note(tx, live(tx, sandbox.mode().account()).id());
    return new Sandbox(sandbox.mode(), name, sandbox.createdAt());
  }

  /**
   * Ends its keys, and people see it no more. Its objects stay, and nobody reaches them; what was
   * under way at its processors is still brought to its end.
   *
   * @param by the id of a key
   */
  public void deleteSandbox(Tx tx, Sandbox sandbox, String by) {
    keys.revokeAll(tx, sandbox.mode(), by);
    store.deleteSandbox(tx, sandbox.mode(), clock.instant());
    changes.note(tx, live(tx, sandbox.mode().account()).id());
  }

  /** To be narrowed, and read with {@link AccountStore#readSandbox}. */
  Listing sandboxes(String account) {
    return store.listSandboxes(account);
  }

  private FirstStart create(Tx tx, Preset preset) {
    var opened = open(tx, "My business");
    var sandbox = addSandbox(tx, opened.account().id(), "Sandbox", preset);
    return new FirstStart(sandbox.sandbox().mode(), opened.keys());
  }

  private static ApiKeys.Wanted wanted(KeyKind kind) {
    return new ApiKeys.Wanted(kind, "", Permissions.NONE, "start");
  }
}
