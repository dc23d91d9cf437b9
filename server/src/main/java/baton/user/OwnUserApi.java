package baton.user;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.util.function.BiFunction;

/** {@code /v1/orchestration/user}: what everybody may change of himself. */
public final class OwnUserApi {
  private static final String PATH = "/v1/orchestration/user";
  private static final int CODE_MAX = 10;

  /** The parameter of others who ask for a name. */
  public static final Param NAME = Param.text("name", 100);

  private static final Shape CODE = Shape.of(Param.text("code", CODE_MAX).required());
  private static final Shape NEW_PASSWORD =
      Shape.of(
          Param.text("current", Passwords.CHARS_MAX).required(), SessionApi.PASSWORD.required());

  private final Db db;
  private final SignIn.People people;
  private final SignIn signIn;
  private final Users users;
  private final AuditLog audit;

  public OwnUserApi(Db db, SignIn.People people, SignIn signIn, Users users, AuditLog audit) {
    this.db = db;
    this.people = people;
    this.signIn = signIn;
    this.users = users;
    this.audit = audit;
  }

  public void register(Routes routes) {
    var view = UserView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Change one's own name")
            .params(Shape.of(NAME.required()))
            .returns(view)
            .people(),
        this::rename);
    routes.add(
        Endpoint.post(PATH + "/password")
            .summary("Change one's own password; signs out everywhere else")
            .params(NEW_PASSWORD)
            .returns(view)
            .people(),
        this::changePassword);
    routes.add(
        Endpoint.post(PATH + "/totp")
            .summary("Offer a second factor, which is asked for once a code has confirmed it")
            .returns(TotpView.class)
            .people(),
        this::offer);
    routes.add(
        Endpoint.post(PATH + "/totp/confirm")
            .summary("Turn on the second factor that was offered, with its first code")
            .params(CODE)
            .returns(view)
            .people(),
        this::confirm);
    routes.add(
        Endpoint.delete(PATH + "/totp")
            .summary("Turn off the second factor, with a code of it")
            .params(CODE)
            .returns(view)
            .people(),
        this::turnOff);
  }

  /** Throws a {@link Problem} when {@code password} is too short. */
  public static Secret chosen(String password) {
    if (password.length() < Passwords.CHARS_MIN) {
      throw Problem.invalid(
              "A password needs at least " + Passwords.CHARS_MIN + " characters.", "password")
          .with("code", "password_too_short");
    }
    return new Secret(password);
  }

  private Response rename(Request request) {
    var name = request.params().requiredText("name");
    return request.write(
        db,
        tx -> {
          var user = locked(tx, request);
          return written(tx, request, "user.updated", user, users.rename(tx, user, name));
        });
  }

  private Response changePassword(Request request) {
    var params = request.params();
    var current = new Secret(params.requiredText("current"));
    var chosen = chosen(params.requiredText("password"));
    var user = db.inTx(tx -> locked(tx, request));
    var knows = signIn.knows(user, current, request.sender().ip());
    if (knows == null) {
      throw Problem.guessing("passwords");
    }
    if (!knows) {
      throw Problem.invalid("This is not your password.", "current")
          .with("code", "password_incorrect");
    }
    var hash = people.passwords().hash(chosen);
    var held = request.sender().session();
    return db.inTx(tx -> {
      var now = locked(tx, request);
      var kept = held == null ? null : new Secret(held);
      var changed = users.changePassword(tx, now, hash, kept);
      return written(tx, request, "user.password_changed", now, changed);
    });
  }

  private Response offer(Request request) {
    return db.inTx(tx -> {
      var user = locked(tx, request);
      if (user.secondFactor().isOn()) {
        throw Problem.invalid("There is a second factor already: turn it off first.")
            .with("code", "totp_enabled");
      }
      return Response.ok(TotpView.of(people.factors().offer(tx, user)));
    });
  }

  private Response confirm(Request request) {
    return withCode(request, "user.totp_enabled", (_, user) -> user);
  }

  private Response turnOff(Request request) {
    return withCode(request, "user.totp_disabled", users::dropSecondFactor);
  }

  /** A guess counts, whatever becomes of the rest. */
  private Response withCode(Request request, String action, BiFunction<Tx, User, User> change) {
    var email = db.inTx(tx -> locked(tx, request)).email();
    var address = request.sender().ip();
    if (!db.inTx(tx -> people.guesses().take(tx, email, address))) {
      throw Problem.guessing("codes");
    }
    return db.inTx(tx -> {
      var user = locked(tx, request);
      var used = people.factors().use(tx, user, request.params().requiredText("code"));
      if (used == null) {
        throw Problem.invalid("This code is wrong, or was used already.", "code")
            .with("code", "totp_invalid");
      }
      people.guesses().right(tx, email, address);
      people.sessions().changed(tx, user.account());
      return written(tx, request, action, user, change.apply(tx, used));
    });
  }

  private User locked(Tx tx, Request request) {
    var caller = request.caller();
    var user = people.users().lock(tx, caller.account(), caller.key().id());
    if (user == null) {
      throw Problem.missing("user", caller.key().id(), "user");
    }
    return user;
  }

  private Response written(Tx tx, Request request, String action, User before, User after) {
    var shown = UserView.of(after);
    audit.add(tx, request.caller(), new Change(action, after.id(), UserView.of(before), shown));
    return Response.ok(shown);
  }
}
