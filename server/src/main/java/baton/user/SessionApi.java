package baton.user;

import baton.core.Access;
import baton.core.Permissions;
import baton.core.Secret;
import baton.db.Db;
import baton.http.Audience;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.People;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.SessionCookie;
import baton.http.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/session}: signing in and out. */
public final class SessionApi {
  private static final String PATH = "/v1/orchestration/session";
  private static final int EMAIL_MAX = 254;
  private static final int CODE_MAX = 10;

  /** The parameters of others who ask for the same. */
  public static final Param EMAIL = Param.text("email", EMAIL_MAX);

  public static final Param PASSWORD = Param.text("password", Passwords.CHARS_MAX);
  private static final Shape SIGN_IN =
      Shape.of(
          EMAIL.required(),
          PASSWORD.required(),
          Param.text("totp_code", CODE_MAX)
              .describe("The code of the second factor, where the user has one."));

  private final Db db;
  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private volatile List<String> resources = List.of();

  public SessionApi(Db db, SignIn signIn, Sessions sessions, SessionCookie cookie) {
    this.db = db;
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** To be called last: permissions are those of the endpoints that are there by then. */
  public void register(Routes routes) {
    var view = SessionView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Sign in: the answer sets the cookie baton_session")
            .params(SIGN_IN)
            .returns(view)
            .anyone(),
        this::signIn);
    routes.add(
        Endpoint.get(PATH)
            .summary("Who is signed in, in which modes, and what the role permits")
            .returns(view)
            .people(),
        request -> Response.ok(view(token(request))));
    routes.add(
        Endpoint.delete(PATH).summary("Sign out").returns(SessionView.Deleted.class).people(),
        this::signOut);
    routes.add(
        Endpoint.delete("/v1/orchestration/sessions")
            .summary("Sign out everywhere, here too")
            .returns(SessionView.Deleted.class)
            .people(),
        this::signOutEverywhere);
    resources = resources(routes);
  }

  /** Whom {@code signed} lets in; null for null. */
  public static People.@Nullable Person person(Sessions.@Nullable Signed signed) {
    if (signed == null) {
      return null;
    }
    var user = signed.user();
    var sandboxes =
        signed.modes().stream()
            .filter(it -> !it.mode().isLive())
            .map(it -> it.mode().id())
            .collect(Collectors.toUnmodifiableSet());
    var live = signed.modes().getFirst().mode().id();
    return new People.Person(user.id(), user.account(), user.role().permissions(), live, sandboxes);
  }

  /** Gives the session that began with {@code token} to the browser. */
  public Response begun(Secret token) {
    return Response.ok(view(token.reveal()))
        .with("Set-Cookie", cookie.given(token.reveal(), Session.LIFE))
        .with("Cache-Control", "no-store");
  }

  private Response signIn(Request request) {
    var params = request.params();
    var claim =
        new SignIn.Claim(
            params.requiredText("email"),
            new Secret(params.requiredText("password")),
            params.text("totp_code"),
            request.sender().ip());
    return switch (signIn.attempt(claim, request.sender().session())) {
      case SignIn.Result.Done(var token) -> begun(token);
      case SignIn.Result.Wrong() ->
          throw refused("credentials_invalid", "The e-mail or the password is wrong.");
      case SignIn.Result.CodeNeeded() ->
          throw refused("totp_required", "Send the code of your second factor as totp_code.");
      case SignIn.Result.CodeWrong() ->
          throw refused("totp_invalid", "This code is wrong, or was used already.");
      case SignIn.Result.TooOften() -> throw Problem.guessing("passwords");
    };
  }

  private static Problem refused(String code, String message) {
    return Problem.invalid(message).status(401).with("code", code);
  }

  private Response signOut(Request request) {
    var caller = request.caller();
    db.run(tx -> sessions.end(tx, token(request), caller.account()));
    return ended(caller.key().id());
  }

  private Response signOutEverywhere(Request request) {
    var signed = signed(token(request));
    db.run(tx -> sessions.endAll(tx, signed.user(), null));
    return ended(signed.user().id());
  }

  private Response ended(String user) {
    return Response.ok(SessionView.Deleted.of(user)).with("Set-Cookie", cookie.taken());
  }

  private SessionView view(String token) {
    var signed = signed(token);
    var permissions = permissions(signed.user().role().permissions());
    return SessionView.of(signed, SessionCookie.csrfToken(token), permissions);
  }

  private Sessions.Signed signed(String token) {
    var signed = sessions.find(token);
    if (signed == null) {
      throw Problem.unauthorized("You are not signed in any more.")
          .with("code", "session_required");
    }
    return signed;
  }

  private static String token(Request request) {
    var token = request.sender().session();
    if (token == null) {
      throw new IllegalStateException("a person came without a session");
    }
    return token;
  }

  private List<String> permissions(Permissions role) {
    var words = new ArrayList<String>();
    for (var resource : resources) {
      for (var access : List.of(Access.READ, Access.WRITE)) {
        if (role.to(resource).covers(access)) {
          words.add(resource + "_" + access.word());
        }
      }
    }
    return words;
  }

  private static List<String> resources(Routes routes) {
    var resources = new TreeSet<String>();
    routes.endpoints().stream()
        .filter(it -> it.audience() != Audience.ANYONE)
        .forEach(it -> resources.add(it.resource()));
    return List.copyOf(resources);
  }
}
