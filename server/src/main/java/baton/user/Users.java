package baton.user;

import baton.core.Ids;
import baton.core.Secret;
import baton.db.Tx;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The people of an account: made, changed, deleted. */
public final class Users {
  /** What becomes of a change. */
  public sealed interface Changed {
    /** {@code after} is null when the user is gone. */
    record Done(User before, @Nullable User after) implements Changed {}

    /** The account has no such user. */
    record Missing() implements Changed {}

    /** Nobody could manage people any more. */
    record LastOwner() implements Changed {}
  }

  /** Somebody new. {@code passwordHash} is of {@link Passwords}. */
  public record Wanted(String account, String email, String name, Role role, String passwordHash) {}

  private final UserStore store;
  private final Sessions sessions;
  private final Ids ids;
  private final Clock clock;

  public Users(UserStore store, Sessions sessions, Ids ids, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Null when somebody has the e-mail already, in whatever account. */
  public @Nullable User create(Tx tx, Wanted wanted) {
    var user =
        new User(
            ids.next("usr"),
            wanted.account(),
            wanted.email().toLowerCase(Locale.ROOT),
            wanted.name(),
            wanted.role(),
            wanted.passwordHash(),
            User.SecondFactor.NONE,
            false,
            clock.instant(),
            null);
    return store.insert(tx, user) ? user : null;
  }

  /** Signs the user out everywhere, if anything changes. */
  public Changed change(
      Tx tx, String account, String id, @Nullable Role role, @Nullable Boolean isDisabled) {
    store.lockAccount(tx, account);
    var user = store.lock(tx, account, id);
    if (user == null) {
      return new Changed.Missing();
    }
    var changed =
        user.with(
            role == null ? user.role() : role, isDisabled == null ? user.isDisabled() : isDisabled);
    if (user.isOwning() && !changed.isOwning() && isLastOwner(tx, user)) {
      return new Changed.LastOwner();
    }
    if (!changed.equals(user)) {
      store.update(tx, changed);
      sessions.endAll(tx, user, null);
    }
    return new Changed.Done(user, changed);
  }

  public Changed delete(Tx tx, String account, String id) {
    store.lockAccount(tx, account);
    var user = store.lock(tx, account, id);
    if (user == null) {
      return new Changed.Missing();
    }
    if (user.isOwning() && isLastOwner(tx, user)) {
      return new Changed.LastOwner();
    }
    store.delete(tx, user, clock.instant());
    sessions.endAll(tx, user, null);
    return new Changed.Done(user, null);
  }

  /** {@code user} was locked in {@code tx}. */
  User rename(Tx tx, User user, String name) {
    var renamed = user.named(name);
    store.update(tx, renamed);
    sessions.changed(tx, user.account());
    return renamed;
  }

  /**
   * Signs {@code user}, who was locked in {@code tx}, out everywhere but where {@code held} is.
   *
   * @param passwordHash of {@link Passwords}
   */
  public User changePassword(Tx tx, User user, String passwordHash, @Nullable Secret held) {
    var changed = user.with(passwordHash);
    store.update(tx, changed);
    sessions.endAll(tx, user, held == null ? null : held.reveal());
    return changed;
  }

  /** Nobody asks {@code user}, who was locked in {@code tx}, for a code any more. */
  public User dropSecondFactor(Tx tx, User user) {
    var changed = user.with(User.SecondFactor.NONE);
    store.update(tx, changed);
    sessions.changed(tx, user.account());
    return changed;
  }

  private boolean isLastOwner(Tx tx, User user) {
    return store.all(tx, user.account()).stream()
        .noneMatch(it -> it.isOwning() && !it.id().equals(user.id()));
  }
}
