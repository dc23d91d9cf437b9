package baton.setup;

import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /v1/setup_attempts}. */
public final class SetupAttemptApi {
  private final SetupDesk desk;

  public SetupAttemptApi(SetupDesk desk) {
    this.desk = desk;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/setup_attempts")
            .summary("List the attempts of a setup intent, newest first")
            .params(SetupParams.LIST_ATTEMPTS)
            .returnsList(SetupAttemptView.class),
        this::list);
  }

  /** For {@code expand[]=latest_attempt}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var attempt = desk.attempts().findAny(tx, id);
    return attempt == null || !attempt.mode().equals(mode) ? null : view(tx, attempt, livemode);
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    var setup = request.params().requiredText("setup_intent");
    return desk.shared()
        .db()
        .inTx(tx -> {
          if (desk.changes().store().find(tx, caller.mode(), setup) == null) {
            throw Problem.missingReference("setupintent", setup, "setup_intent");
          }
          page.check(id -> find(tx, caller.mode(), id, caller.livemode()) != null, "setup_attempt");
          var rows =
              Filters.made(desk.attempts().list(caller.mode()), "setatt", request.params())
                  .and("setup_intent = ?", setup)
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, SetupAttemptStore::read, page.rows());
          var views = rows.stream().map(it -> view(tx, it, caller.livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private SetupAttemptView view(Tx tx, SetupAttempt it, boolean livemode) {
    var method = desk.shared().methods().find(tx, it.mode(), it.paymentMethod());
    return SetupAttemptView.of(it, method, livemode);
  }
}
