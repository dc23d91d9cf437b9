package baton.invitation;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.user.Role;
import baton.user.SessionApi;
import baton.user.UserApi;
import java.time.Clock;

/** {@code /v1/orchestration/invitations}, for those who manage people. */
public final class InvitationApi {
  private static final String PATH = "/v1/orchestration/invitations";
  private static final Shape CREATE =
      Shape.of(SessionApi.EMAIL.required(), UserApi.role().required());

  private final Db db;
  private final Invitations invitations;
  private final Clock clock;

  public InvitationApi(Db db, Invitations invitations, Clock clock) {
    this.db = db;
    this.invitations = invitations;
    this.clock = clock;
  }

  public void register(Routes routes) {
    var view = InvitationView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Invite somebody; the answer shows the link, and nothing ever again")
            .params(CREATE)
            .returns(view)
            .people(),
        this::create);
    routes.add(
        Endpoint.get(PATH)
            .summary("List the invitations that are open, newest first")
            .returnsList(view)
            .people(),
        this::list);
    routes.add(
        Endpoint.delete(PATH + "/{invitation}")
            .summary("Take an invitation back")
            .returns(InvitationView.Deleted.class)
            .people(),
        this::delete);
  }

  /** Throws a {@link Problem} when it is none. */
  static String email(Params params) {
    var email = params.requiredText("email");
    if (!Invitations.isEmail(email)) {
      throw Problem.invalid("This is no e-mail.", "email").with("code", "email_invalid");
    }
    return email;
  }

  static Problem emailTaken() {
    return Problem.invalid("There is a user with this e-mail already.", "email")
        .with("code", "email_taken");
  }

  private Response create(Request request) {
    var email = email(request.params());
    var role = Role.of(request.params().requiredText("role"));
    var caller = request.caller();
    return request.write(
        db,
        tx -> {
          var made = invitations.invite(tx, caller.account(), email, role, caller.key().id());
          if (made == null) {
            throw emailTaken();
          }
          return Response.ok(InvitationView.of(made.invitation(), made.url()))
              .again(InvitationView.of(made.invitation()));
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var account = request.caller().account();
    return db.inTx(tx -> {
      page.check(it -> invitations.store().find(tx, account, it) != null, "invitation");
      var rows =
          invitations
              .store()
              .list(account, clock.instant())
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, InvitationStore::read, page.rows());
      return Response.ok(
          ListView.of(request.url(), rows.stream().map(InvitationView::of).toList(), page));
    });
  }

  private Response delete(Request request) {
    var id = request.path("invitation");
    return db.inTx(tx -> {
      var found = invitations.store().find(tx, request.caller().account(), id);
      if (found == null) {
        throw Problem.missing("invitation", id, "invitation");
      }
      invitations.delete(tx, found, request.caller().key().id());
      return Response.ok(new InvitationView.Deleted(found.id(), "orchestration.invitation", true));
    });
  }
}
