package baton.user;

import baton.account.Account;
import baton.account.Accounts;
import baton.account.NamedMode;
import baton.cache.Changes;
import baton.cache.Kept;
import baton.core.Secret;
import baton.core.Sha256;
import baton.db.Db;
import baton.db.Tx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in where. What ends a session is known on every node within a second: it counts as
 * a change of the account's live mode.
 */
public final class Sessions {
  private static final int TOKEN_BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * Somebody who is signed in.
   *
   * @param modes of the account, the live one first
   */
  public record Signed(Session session, User user, Account account, List<NamedMode> modes) {
    public Signed {
      modes = List.copyOf(modes);
    }
  }

  private final Db db;
  private final SessionStore store = new SessionStore();
  private final UserStore users;
  private final Accounts accounts;
  private final Changes changes;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Kept<Signed> kept;

  public Sessions(Db db, UserStore users, Accounts accounts, Changes changes, Clock clock) {
    this.db = db;
    this.users = users;
    this.accounts = accounts;
    this.changes = changes;
    this.clock = clock;
    this.kept = new Kept<>(changes, (_, it) -> it.modes().getFirst().mode().id());
  }

  /** Null when {@code token} opens nothing, or nothing any more. */
  public @Nullable Signed find(String token) {
    var found = TOKEN.matcher(token).matches() ? kept.find(Sha256.hex(token), this::load) : null;
    return found != null && found.session().isOpen(clock.instant()) ? found : null;
  }

  /** Signs {@code user} in. What the browser is to hold is shown here and never again. */
  Secret begin(Tx tx, User user) {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant();
    store.insert(tx, new Session(Sha256.hex(token), user.id(), now, now));
    users.seen(tx, user.id(), now);
    return new Secret(token);
  }

  /** Signs out the browser that holds {@code token}. */
  void end(Tx tx, String token, String account) {
    store.end(tx, Sha256.hex(token));
    changed(tx, account);
  }

  /** Signs {@code user} out everywhere, but in the browser that holds {@code except}, if any. */
  void endAll(Tx tx, User user, @Nullable String except) {
    store.endAll(tx, user.id(), except == null ? "" : Sha256.hex(except));
    changed(tx, user.account());
  }

  /** What was kept of people of {@code account} counts no more. */
  void changed(Tx tx, String account) {
    changes.note(tx, accounts.live(tx, account).id());
  }

  /** Forgets sessions that are over. */
  public void deleteOld() {
    var now = clock.instant();
    db.run(tx -> store.deleteOld(tx, now.minus(Session.LIFE), now.minus(Session.IDLE_MAX)));
  }

  private @Nullable Signed load(String hash) {
    var now = clock.instant();
    return db.inTx(tx -> {
      var session = store.find(tx, hash);
      var user = session == null ? null : users.find(tx, session.user());
      if (session == null || user == null || user.isDisabled() || !session.isOpen(now)) {
        return null;
      }
      var used = session.isUseNews(now) ? used(tx, session.used(now)) : session;
      var account = accounts.account(tx, user.account());
      return new Signed(used, user, account, accounts.modes(tx, user.account()));
    });
  }

  private Session used(Tx tx, Session session) {
    store.used(tx, session.hash(), session.usedAt());
    users.seen(tx, session.user(), session.usedAt());
    return session;
  }
}
