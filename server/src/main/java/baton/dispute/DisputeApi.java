package baton.dispute;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Params;
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
  private final DisputeAnswers answers;

  public DisputeApi(Db db, Disputes disputes, DisputeAnswers answers) {
    this.db = db;
    this.disputes = disputes;
    this.answers = answers;
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
            .summary("Submit evidence against a dispute or keep it, and change its metadata")
            .params(DisputeParams.UPDATE)
            .returns(view),
        this::update,
        (_, answer) -> settled(answer));
    routes.add(
        Endpoint.post(ONE + "/close").summary("Accept a dispute: it is lost then").returns(view),
        request -> answer(request, true),
        (_, answer) -> settled(answer));
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
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "dispute");
          var rows =
              Filters.made(store.list(mode), "dp", params)
                  .and("charge = ?", params.text("charge"))
                  .and("payment = ?", params.text("payment_intent"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, DisputeStore::read, page.rows());
          var views = rows.stream().map(it -> disputes.view(tx, it)).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  /** Evidence goes to the processor unless it is to be kept as a draft. */
  private Response update(Request request) {
    var params = request.params();
    var submit = params.bool("submit");
    var isSubmitting = submit == null ? params.has("evidence") : submit;
    return isSubmitting ? answer(request, false) : request.write(db, tx -> draft(tx, request));
  }

  private Response draft(Tx tx, Request request) {
    var before = locked(tx, request);
    if (!before.isOpen() && request.params().has("evidence")) {
      throw Problem.invalid("This dispute is closed.", "evidence").stored();
    }
    var after = said(before, request.params());
    disputes.say(tx, before, after);
    return Response.ok(disputes.view(tx, after));
  }

  /** With what {@code params} say of evidence and metadata. */
  static Dispute said(Dispute before, Params params) {
    return before.said(
        DisputeParams.evidence(params, before.evidence()),
        params.merged("metadata", before.metadata()));
  }

  private Response answer(Request request, boolean isAccepting) {
    var witness = new AnswerWitness(request, disputes, isAccepting);
    answers.send(request.caller().mode(), id(request), witness);
    return witness.response();
  }

  /** Of a request that was lost: what became of what it said. */
  private Response settled(String answer) {
    answers.settle(answer);
    return db.inTx(tx -> AnswerWitness.response(tx, disputes, answers.get(tx, answer)));
  }

  /** What cannot be answered from here. */
  static Problem atDashboard(Dispute it) {
    var about = it.about();
    return Problem.invalid(
            ("Disputes are answered at the dashboard of the processor (%s), which knows this one as"
                    + " %s; with submit=false evidence is kept here as a draft.")
                .formatted(about.processor(), it.claim().reference()))
        .code("orchestration_unsupported");
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

  static Problem missing(Request request) {
    return Problem.missing("dispute", id(request), "dispute");
  }
}
