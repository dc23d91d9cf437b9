package baton.user;

import baton.account.Accounts;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How somebody who is nobody yet becomes somebody. */
public final class SignIn {
  /**
   * What somebody says.
   *
   * @param code of the second factor; null before anybody asked for it
   * @param address where it comes from
   */
  public record Claim(String email, Secret password, @Nullable String code, String address) {
    public Claim {
      email = email.toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of it. */
  public sealed interface Result {
    /** What the browser is to hold. */
    record Done(Secret token) implements Result {}

    /** Nobody has this e-mail and this password, or may not come in any more. */
    record Wrong() implements Result {}

    /** The password is right, and a code is needed too. */
    record CodeNeeded() implements Result {}

    /** The password is right, but the code is wrong or was used. */
    record CodeWrong() implements Result {}

    /** There were too many wrong guesses; this one was not looked at. */
    record TooOften() implements Result {}
  }

  private final Db db;
  private final People people;
  private final Accounts accounts;
  private final AuditLog audit;

  /** Those who know people. */
  public record People(
      UserStore users,
      Sessions sessions,
      Passwords passwords,
      SecondFactors factors,
      WrongGuesses guesses) {}

  public SignIn(Db db, People people, Accounts accounts, AuditLog audit) {
    this.db = db;
    this.people = people;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * Takes as long for an e-mail that nobody has. {@code held}, what the browser held before, ends:
   * a session that somebody else put there is of no use to him.
   */
  public Result attempt(Claim claim, @Nullable String held) {
    if (!db.inTx(tx -> people.guesses().take(tx, claim.email(), claim.address()))) {
      return new Result.TooOften();
    }
    var found = db.inTx(tx -> people.users().findByEmail(tx, claim.email()));
    var hash = found == null ? null : found.passwordHash();
    if (!people.passwords().match(claim.password(), hash) || found == null || hash == null) {
      return new Result.Wrong();
    }
    return db.inTx(tx -> {
      var user = people.users().lock(tx, found.account(), found.id());
      if (user == null || user.isDisabled() || !user.passwordHash().equals(hash)) {
        return new Result.Wrong();
      }
      return proven(tx, user, claim, held);
    });
  }

  private Result proven(Tx tx, User user, Claim claim, @Nullable String held) {
    var code = claim.code();
    if (user.secondFactor().isOn()) {
      if (code == null) {
        return new Result.CodeNeeded();
      }
      if (people.factors().use(tx, user, code) == null) {
        return new Result.CodeWrong();
      }
    }
    people.guesses().right(tx, claim.email(), claim.address());
    return new Result.Done(begin(tx, user, held));
  }

  /** Signs in whoever has proven it otherwise. Comes last in {@code tx}. */
  public Secret begin(Tx tx, User user, @Nullable String held) {
    if (held != null) {
      people.sessions().end(tx, held, user.account());
    }
    var token = people.sessions().begin(tx, user);
    var live = accounts.live(tx, user.account()).id();
    audit.add(tx, live, user.id(), new Change("user.signed_in", user.id(), null, null));
    return token;
  }

  /**
   * Whether {@code user} knows the password, as a guess that counts; null when too many did not.
   */
  @Nullable Boolean knows(User user, Secret password, String address) {
    if (!db.inTx(tx -> people.guesses().take(tx, user.email(), address))) {
      return null;
    }
    if (!people.passwords().match(password, user.passwordHash())) {
      return false;
    }
    db.run(tx -> people.guesses().right(tx, user.email(), address));
    return true;
  }
}
