package baton.invitation;

import baton.account.Accounts;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import baton.user.Role;
import baton.user.User;
import baton.user.UserStore;
import baton.user.UserView;
import baton.user.Users;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The life of invitations: made, used once, or taken back. */
public final class Invitations {
  private static final int TOKEN_CHARS = 43;
  private static final int EMAIL_CHARS_MAX = 254;

  /** A new invitation, and the only sight of its link. */
  public record Made(Invitation invitation, String url) {}

  /** What becomes of an invitation that somebody uses. */
  public sealed interface Used {
    /** There is a user more. */
    record Done(User user) implements Used {}

    /** It never was one, was used, has expired, or is not needed any more. */
    record Invalid() implements Used {}

    /** Somebody has the e-mail already. */
    record EmailTaken() implements Used {}
  }

  /**
   * Who the new user wants to be.
   *
   * @param email counts only where the invitation names none
   */
  public record Newcomer(String email, String name, String passwordHash) {}

  private final Db db;
  private final InvitationStore store = new InvitationStore();
  private final UserStore userStore;
  private final Users users;
  private final Ground ground;

  /**
   * What invitations stand on.
   *
   * @param publicUrl where people's browsers reach this server
   */
  public record Ground(Accounts accounts, AuditLog audit, Ids ids, Clock clock, String publicUrl) {}

  public Invitations(Db db, UserStore userStore, Users users, Ground ground) {
    this.db = db;
    this.userStore = userStore;
    this.users = users;
    this.ground = ground;
  }

  /** Whether {@code text} can be the e-mail of a user: ASCII alone, so that it has one form. */
  public static boolean isEmail(String text) {
    return text.length() <= EMAIL_CHARS_MAX && text.matches("[!-?A-~]+@[!-?A-~]+");
  }

  InvitationStore store() {
    return store;
  }

  /** Null when somebody has the e-mail already. {@code by} is the id of a user, or {@code cli}. */
  public @Nullable Made invite(Tx tx, String account, String email, Role role, String by) {
    var lower = email.toLowerCase(Locale.ROOT);
    if (userStore.findByEmail(tx, lower) != null) {
      return null;
    }
    var made = make(tx, account, lower, role, by);
    var view = InvitationView.of(made.invitation());
    note(tx, account, by, new Change("invitation.created", view.id(), null, view));
    return made;
  }

  /** The link for the first owner of the oldest account; null when there is somebody already. */
  public @Nullable String first(String by) {
    return db.inTx(tx -> {
      if (!isFirstNeeded(tx)) {
        return null;
      }
      var account = ground.accounts().accounts().getFirst().id();
      return make(tx, account, null, Role.OWNER, by).url();
    });
  }

  /** Whether nobody was ever let in. */
  boolean isFirstNeeded(Tx tx) {
    return !userStore.hasAny(tx);
  }

  /** Null when {@code token} is of no use. */
  @Nullable Invitation find(Secret token) {
    return db.inTx(tx -> {
      var found = store.find(tx, token, ground.clock().instant());
      return found != null && found.email() == null && !isFirstNeeded(tx) ? null : found;
    });
  }

  /** Makes the user that {@code token} is for. Where not, nothing is changed. */
  Used use(Tx tx, Secret token, Newcomer newcomer) {
    var invitation = store.lock(tx, token, ground.clock().instant());
    if (invitation == null) {
      return new Used.Invalid();
    }
    var invited = invitation.email();
    if (invited == null) {
      userStore.lockAccount(tx, invitation.account());
      if (!isFirstNeeded(tx)) {
        return new Used.Invalid();
      }
    }
    var user =
        users.create(
            tx,
            new Users.Wanted(
                invitation.account(),
                invited == null ? newcomer.email() : invited,
                newcomer.name(),
                invitation.role(),
                newcomer.passwordHash()));
    if (user == null) {
      return new Used.EmailTaken();
    }
    store.delete(tx, invitation);
    if (invited == null) {
      store.deleteFirst(tx);
    }
    var change = new Change("user.created", user.id(), null, UserView.of(user));
    note(tx, user.account(), user.id(), change);
    return new Used.Done(user);
  }

  /** Takes {@code invitation} back. */
  void delete(Tx tx, Invitation invitation, String by) {
    store.delete(tx, invitation);
    var view = InvitationView.of(invitation);
    note(tx, invitation.account(), by, new Change("invitation.deleted", view.id(), view, null));
  }

  /** Forgets those that have expired. */
  public void deleteOld() {
    db.run(tx -> store.deleteOld(tx, ground.clock().instant()));
  }

  private Made make(Tx tx, String account, @Nullable String email, Role role, String by) {
    var now = ground.clock().instant();
    var token = new Secret(ground.ids().random(TOKEN_CHARS));
    var invitation =
        new Invitation(
            ground.ids().next("inv"), account, email, role, by, now, now.plus(Invitation.LIFE));
    store.insert(tx, invitation, token);
    var page = email == null ? "setup" : "accept";
    return new Made(
        invitation, "%s/dashboard/%s?token=%s".formatted(ground.publicUrl(), page, token.reveal()));
  }

  private void note(Tx tx, String account, String by, Change change) {
    ground.audit().add(tx, ground.accounts().live(tx, account).id(), by, change);
  }
}
