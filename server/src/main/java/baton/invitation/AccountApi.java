package baton.invitation;

import baton.account.Account;
import baton.account.Accounts;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
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
  private static final String OPENED = "/v1/orchestration/accounts";
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
        Endpoint.post(OPENED)
            .summary(
                "Open a further account, walled off from this one, and invite its first owner;"
                    + " the answer shows the link, and nothing ever again")
            .params(Shape.of(NAME, SessionApi.EMAIL.required()))
            .returns(view)
            .people(),
        this::open);
    routes.add(
        Endpoint.get(OPENED)
            .summary("List the accounts opened from this one that nobody is in yet, newest first")
            .returnsList(view)
            .people(),
        this::list);
    routes.add(
        Endpoint.post(OPENED + "/{account}/invite")
            .summary(
                "Invite the first owner of an account that was opened from this one again, or"
                    + " somebody else instead; earlier links are of no use any more")
            .params(Shape.of(SessionApi.EMAIL.required()))
            .returns(view)
            .people(),
        this::invite);
  }

  private Response rename(Request request) {
    var name = name(request);
    return request.write(
        db,
        tx -> {
          var before = accounts.lock(tx, request.caller().account());
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
          if (accounts.lockCount(tx) >= ACCOUNTS_MAX) {
            throw Problem.invalid("This server has as many accounts as it may have.");
          }
          tx.afterCommit(furnish);
          var opened = accounts.open(tx, name, request.caller().account());
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
          return invited(account, made);
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var account = request.caller().account();
    return db.inTx(tx -> {
      var rows =
          invitations
              .store()
              .listEmpty(account)
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, InvitationStore::readAccount, page.rows());
      return Response.ok(
          ListView.of(request.url(), rows.stream().map(AccountView::of).toList(), page));
    });
  }

  private Response invite(Request request) {
    var email = InvitationApi.email(request.params());
    return request.write(
        db,
        tx -> {
          var opener = request.caller().account();
          var by = request.caller().key().id();
          var id = request.path("account");
          lockEmpty(tx, opener, id);
          var old = invitations.store().lockOpened(tx, opener, id);
          // Again: who used a link until now is in.
          var account = lockEmpty(tx, opener, id);
          old.forEach(it -> invitations.delete(tx, it, by));
          var made = invitations.invite(tx, id, email, Role.OWNER, by);
          if (made == null) {
            throw InvitationApi.emailTaken();
          }
          return invited(account, made);
        });
  }

  /** Nobody else invites to it, and nobody comes in, until {@code tx} ends. */
  private Account lockEmpty(Tx tx, String opener, String id) {
    if (invitations.store().findEmpty(tx, opener, id) == null) {
      throw Problem.missing("account", id, "account");
    }
    return accounts.lock(tx, id);
  }

  private static Response invited(Account account, Invitations.Made made) {
    var invitation = made.invitation();
    return Response.ok(AccountView.of(account, InvitationView.of(invitation, made.url())))
        .again(AccountView.of(account, InvitationView.of(invitation)));
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
