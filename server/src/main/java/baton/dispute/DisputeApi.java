package baton.dispute;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /v1/disputes}. */
public final class DisputeApi {
  private static final String PATH = "/v1/disputes";
  private static final String ONE = PATH + "/{dispute}";

  private final Db db;
  private final Disputes disputes;
  private final DisputeStore store;

  public DisputeApi(Db db, Disputes disputes) {
    this.db = db;
    this.disputes = disputes;
    this.store = disputes.store();
  }

  public void register(Routes routes) {
    var view = DisputeView.class;
    routes.add(
        Endpoint.get(PATH)
            .summary("List disputes, newest first")
            .params(DisputeParams.LIST)
            .returnsList(view),
        this::list);
    routes.add(Endpoint.get(ONE).summary("Retrieve a dispute").returns(view), this::retrieve);
    routes.add(
        Endpoint.post(ONE)
            .summary("Keep evidence against a dispute, and change its metadata")
            .params(DisputeParams.UPDATE)
            .returns(view),
        this::update);
    routes.add(
        Endpoint.post(ONE + "/close")
            .summary("Accept a dispute; refused, since that is done at the processor's dashboard")
            .returns(view),
        this::close);
  }

  /** Null when there is none. */
  public @Nullable DisputeView find(Tx tx, String mode, String id) {
    var dispute = store.find(tx, mode, id);
    return dispute == null ? null : disputes.view(tx, dispute);
  }

  private Response retrieve(Request request) {
    var found = db.inTx(tx -> find(tx, request.caller().mode(), id(request)));
    if (found == null) {
      throw missing(request);
    }
    return Response.ok(found);
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var params = request.params();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, mode, id) != null, "dispute");
      var rows =
          request
              .created(store.list(mode))
              .and("charge = ?", params.text("charge"))
              .and("payment = ?", params.text("payment_intent"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, DisputeStore::read, page.rows());
      var views = rows.stream().map(it -> disputes.view(tx, it)).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  /** Evidence that seems to be submitted, and is not, would lose the dispute. */
  private Response update(Request request) {
    var params = request.params();
    var submit = params.bool("submit");
    var isSubmitting = submit == null ? params.has("evidence") : submit;
    return request.write(
        db,
        tx -> {
          var before = locked(tx, request);
          if (isSubmitting) {
            throw atDashboard(before, "Evidence is submitted", "submit").stored();
          }
          if (!before.isOpen() && params.has("evidence")) {
            throw Problem.invalid("This dispute is closed.", "evidence").stored();
          }
          var after =
              before.said(
                  DisputeParams.evidence(params, before.evidence()),
                  params.merged("metadata", before.metadata()));
          disputes.say(tx, before, after);
          return Response.ok(disputes.view(tx, after));
        });
  }

  private Response close(Request request) {
    return request.write(
        db,
        tx -> {
          throw atDashboard(locked(tx, request), "A dispute is accepted", null).stored();
        });
  }

  private static Problem atDashboard(Dispute it, String what, @Nullable String param) {
    var about = it.about();
    var text =
        "%s at the dashboard of the processor (%s), which knows this dispute as %s; with"
            + " submit=false evidence is kept here as a draft.";
    var filled = text.formatted(what, about.processor(), it.claim().reference());
    return param == null ? Problem.invalid(filled) : Problem.invalid(filled, param);
  }

  private Dispute locked(Tx tx, Request request) {
    var found = store.lock(tx, request.caller().mode(), id(request));
    if (found == null) {
      throw missing(request);
    }
    return found;
  }

  private static String id(Request request) {
    return request.path("dispute");
  }

  private static Problem missing(Request request) {
    return Problem.missing("dispute", id(request), "dispute");
  }
}
