package baton.user;

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
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/users}: the people of the account, for those who manage them. */
public final class UserApi {
  private static final String PATH = "/v1/orchestration/users";

  private final Db db;
  private final UserStore store;
  private final Users users;
  private final AuditLog audit;

  public UserApi(Db db, UserStore store, Users users, AuditLog audit) {
    this.db = db;
    this.store = store;
    this.users = users;
    this.audit = audit;
  }

  public void register(Routes routes) {
    var view = UserView.class;
    routes.add(
        Endpoint.get(PATH)
            .summary("List the people of the account, newest first")
            .params(Shape.of(SessionApi.EMAIL))
            .returnsList(view)
            .people(),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{user}").summary("Retrieve a user").returns(view).people(),
        this::retrieve);
    routes.add(
        Endpoint.post(PATH + "/{user}")
            .summary("Change the role of a user, or shut him out; signs him out everywhere")
            .params(Shape.of(Param.bool("disabled"), role()))
            .returns(view)
            .people(),
        this::change);
    routes.add(
        Endpoint.delete(PATH + "/{user}/totp")
            .summary("Take a lost second factor from a user")
            .returns(view)
            .people(),
        this::dropSecondFactor);
    routes.add(
        Endpoint.delete(PATH + "/{user}")
            .summary("Delete a user")
            .returns(UserView.Deleted.class)
            .people(),
        this::delete);
  }

  /** The parameter {@code role}. */
  public static Param role() {
    return Param.oneOf("role", Arrays.stream(Role.values()).map(Role::code).toArray(String[]::new));
  }

  private Response list(Request request) {
    var page = request.page();
    var account = request.caller().account();
    var email = request.params().text("email");
    return db.inTx(tx -> {
      page.check(it -> store.find(tx, account, it) != null, "user");
      var rows =
          store
              .list(account)
              .and("email = ?", email == null ? null : email.toLowerCase(Locale.ROOT))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, UserStore::read, page.rows());
      return Response.ok(
          ListView.of(request.url(), rows.stream().map(UserView::of).toList(), page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx ->
        Response.ok(
            UserView.of(
                present(store.find(tx, request.caller().account(), id(request)), request))));
  }

  private Response change(Request request) {
    var params = request.params();
    var word = params.text("role");
    var role = word == null ? null : Role.of(word);
    var disabled = params.bool("disabled");
    return request.write(
        db,
        tx ->
            written(
                tx,
                request,
                users.change(tx, request.caller().account(), id(request), role, disabled)));
  }

  private Response delete(Request request) {
    return db.inTx(
        tx -> written(tx, request, users.delete(tx, request.caller().account(), id(request))));
  }

  private Response dropSecondFactor(Request request) {
    return db.inTx(tx -> {
      var user = present(store.lock(tx, request.caller().account(), id(request)), request);
      return written(tx, request, new Users.Changed.Done(user, users.dropSecondFactor(tx, user)));
    });
  }

  private Response written(Tx tx, Request request, Users.Changed changed) {
    return switch (changed) {
      case Users.Changed.Missing() -> throw missing(request);
      case Users.Changed.LastOwner() ->
          throw Problem.invalid("This is the only owner: make another one first.")
              .with("code", "last_owner");
      case Users.Changed.Done(var before, var after) -> {
        var id = before.id();
        var shown = after == null ? null : UserView.of(after);
        var action = after == null ? "user.deleted" : "user.updated";
        audit.add(tx, request.caller(), new Change(action, id, UserView.of(before), shown));
        yield Response.ok(
            shown == null ? new UserView.Deleted(id, "orchestration.user", true) : shown);
      }
    };
  }

  private static User present(@Nullable User user, Request request) {
    if (user == null) {
      throw missing(request);
    }
    return user;
  }

  private static Problem missing(Request request) {
    return Problem.missing("user", id(request), "user");
  }

  private static String id(Request request) {
    return request.path("user");
  }
}
