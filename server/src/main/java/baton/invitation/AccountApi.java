package baton.invitation;

import baton.account.Account;
import baton.account.Accounts;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.user.Role;
import baton.user.SessionApi;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/orchestration/account}, of whoever is signed in, and {@code
 * /v1/orchestration/accounts}, where its owners open further ones for others.
 */
public final class AccountApi {
  private static final String OWN = "/v1/orchestration/account";
  private static final int NAME_MAX = 100;
  private static final int ACCOUNTS_MAX = 1000;
  private static final Param NAME = Param.text("name", NAME_MAX).required();

  private final Db db;
  private final Accounts accounts;
  private final Invitations invitations;
  private final AuditLog audit;
  private final Runnable furnish;

  /** {@code furnish} gives new sandboxes their processors. */
  public AccountApi(
      Db db, Accounts accounts, Invitations invitations, AuditLog audit, Runnable furnish) {
    this.db = db;
    this.accounts = accounts;
    this.invitations = invitations;
    this.audit = audit;
    this.furnish = furnish;
  }

  public void register(Routes routes) {
    var view = AccountView.class;
    routes.add(
        Endpoint.get(OWN).summary("The account of whoever is signed in").returns(view).people(),
        request -> Response.ok(AccountView.of(db.inTx(tx -> own(tx, request)))));
    routes.add(
        Endpoint.post(OWN)
            .summary("Rename the account")
            .params(Shape.of(NAME))
            .returns(view)
            .people(),
        this::rename);
    routes.add(
        Endpoint.post("/v1/orchestration/accounts")
            .summary(
                "Open a further account, walled off from this one, and invite its first owner;"
                    + " the answer shows the link, and nothing ever again")
            .params(Shape.of(NAME, SessionApi.EMAIL.required()))
            .returns(view)
            .people(),
        this::open);
  }

  private Response rename(Request request) {
    var name = name(request);
    return request.write(
        db,
        tx -> {
          var before = own(tx, request);
          var after = accounts.rename(tx, before, name);
          note(tx, request, "account.updated", AccountView.of(before), AccountView.of(after));
          return Response.ok(AccountView.of(after));
        });
  }

  private Response open(Request request) {
    var name = name(request);
    var email = InvitationApi.email(request.params());
    return request.write(
        db,
        tx -> {
          if (accounts.count(tx) >= ACCOUNTS_MAX) {
            throw Problem.invalid("This server has as many accounts as it may have.");
          }
          tx.afterCommit(furnish);
          var opened = accounts.open(tx, name);
          var account = opened.account();
          accounts.addSandbox(tx, account.id(), "Sandbox", Accounts.Preset.NONE);
          var by = request.caller().key().id();
          var made = invitations.invite(tx, account.id(), email, Role.OWNER, by);
          if (made == null) {
            throw InvitationApi.emailTaken();
          }
          note(tx, request, "account.created", null, AccountView.of(account));
          audit.add(
              tx,
              opened.live().id(),
              by,
              new Change("account.created", account.id(), null, AccountView.of(account)));
          var invitation = made.invitation();
          return Response.ok(AccountView.of(account, InvitationView.of(invitation, made.url())))
              .again(AccountView.of(account, InvitationView.of(invitation)));
        });
  }

  private static String name(Request request) {
    var name = request.params().requiredText("name").strip();
    if (name.isEmpty()) {
      throw Problem.invalid("An account is known by its name.", "name");
    }
    return name;
  }

  private Account own(Tx tx, Request request) {
    return accounts.account(tx, request.caller().account());
  }

  private void note(
      Tx tx, Request request, String action, @Nullable AccountView before, AccountView after) {
    audit.add(tx, request.caller(), new Change(action, after.id(), before, after));
  }
}
