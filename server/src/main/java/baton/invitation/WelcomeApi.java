package baton.invitation;

import baton.account.Accounts;
import baton.core.Secret;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.user.OwnUserApi;
import baton.user.Passwords;
import baton.user.SessionApi;
import baton.user.SessionView;
import baton.user.SignIn;

/** Where the links of invitations lead: for those who are nobody yet, and hold one. */
public final class WelcomeApi {
  private static final String SETUP = "/v1/orchestration/setup";
  private static final String ACCEPT = "/v1/orchestration/invitations/accept";
  private static final Param TOKEN = Param.text("token", 100).describe("The one in the link.");
  private static final Shape NEWCOMER =
      Shape.of(OwnUserApi.NAME.required(), SessionApi.PASSWORD.required(), TOKEN.required());

  private final Db db;
  private final Invitations invitations;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Entrance entrance;

  /** How a newcomer is signed in at once. */
  public record Entrance(SignIn signIn, SessionApi sessions) {}

  public WelcomeApi(
      Db db, Invitations invitations, Accounts accounts, Passwords passwords, Entrance entrance) {
    this.db = db;
    this.invitations = invitations;
    this.accounts = accounts;
    this.passwords = passwords;
    this.entrance = entrance;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(SETUP)
            .summary("Whether the first owner is still to be made")
            .returns(SetupView.class)
            .anyone(),
        _ -> Response.ok(setup()));
    routes.add(
        Endpoint.post(SETUP)
            .summary("Make the first owner, with the link that the server prints; signs in")
            .params(NEWCOMER.and(SessionApi.EMAIL.required()))
            .returns(SessionView.class)
            .anyone(),
        this::accept);
    routes.add(
        Endpoint.get(ACCEPT)
            .summary("Whom an invitation is for")
            .params(Shape.of(TOKEN.required()))
            .returns(InvitationPreviewView.class)
            .anyone(),
        this::preview);
    routes.add(
        Endpoint.post(ACCEPT)
            .summary("Accept an invitation; signs in")
            .params(NEWCOMER)
            .returns(SessionView.class)
            .anyone(),
        this::accept);
  }

  private SetupView setup() {
    return new SetupView("orchestration.setup", db.inTx(invitations::isFirstNeeded));
  }

  private Response preview(Request request) {
    var found = found(request);
    return Response.ok(
        InvitationPreviewView.of(found, db.inTx(tx -> accounts.account(tx, found.account()))));
  }

  /** The hash of a password costs much: it is made for nobody whose link is of no use. */
  private Response accept(Request request) {
    var params = request.params();
    var found = found(request);
    var isFirst = request.url().equals(SETUP);
    if (isFirst != (found.email() == null)) {
      throw invalid();
    }
    var password = OwnUserApi.chosen(params.requiredText("password"));
    var newcomer =
        new Invitations.Newcomer(
            isFirst ? InvitationApi.email(params) : "",
            params.requiredText("name"),
            passwords.hash(password));
    return entrance.sessions().begun(signedIn(request, newcomer));
  }

  private Secret signedIn(Request request, Invitations.Newcomer newcomer) {
    return db.inTx(tx ->
        switch (invitations.use(tx, token(request), newcomer)) {
          case Invitations.Used.Done(var user) ->
              entrance.signIn().begin(tx, user, request.sender().session());
          case Invitations.Used.Invalid() -> throw invalid();
          case Invitations.Used.EmailTaken() -> throw InvitationApi.emailTaken();
        });
  }

  private Invitation found(Request request) {
    var found = invitations.find(token(request));
    if (found == null) {
      throw invalid();
    }
    return found;
  }

  private static Secret token(Request request) {
    return new Secret(request.params().requiredText("token"));
  }

  private static Problem invalid() {
    return Problem.invalid("This link was used, has expired, or never was one.", "token")
        .with("code", "link_invalid");
  }
}
