package baton.savedview;

import baton.core.Ids;
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
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/saved_views}. */
public final class SavedViewApi {
  private static final String PATH = "/v1/orchestration/saved_views";
  private static final String ONE = PATH + "/{saved_view}";
  private static final int VIEWS_MAX = 100;
  private static final int NAME_MAX = 100;
  private static final int PAGE_MAX = 50;
  private static final int QUERY_MAX = 4000;
  private static final Param NAME = Param.text("name", NAME_MAX);
  private static final Param PAGE =
      Param.text("page", PAGE_MAX).describe("Which page it is of, in the dashboard's words.");
  private static final Param QUERY =
      Param.text("query", QUERY_MAX)
          .clearable()
          .describe("How the page is to be shown, as in its address.");

  private final Db db;
  private final Ids ids;
  private final Clock clock;
  private final SavedViewStore store = new SavedViewStore();

  public SavedViewApi(Db db, Ids ids, Clock clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  public void register(Routes routes) {
    var view = SavedViewView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Keep a way to look at a page under a name; at most 100 of a mode")
            .params(Shape.of(NAME.required(), PAGE.required(), QUERY))
            .returns(view),
        this::create);
    routes.add(
        Endpoint.get(PATH)
            .summary("List saved views, newest first")
            .params(Shape.of(PAGE))
            .returnsList(view),
        this::list);
    routes.add(Endpoint.get(ONE).summary("Retrieve a saved view").returns(view), this::retrieve);
    routes.add(
        Endpoint.post(ONE)
            .summary("Change a saved view")
            .params(Shape.of(NAME, PAGE, QUERY))
            .returns(view),
        this::update);
    routes.add(
        Endpoint.delete(ONE).summary("Delete a saved view").returns(SavedViewView.Deleted.class),
        this::delete);
  }

  private Response create(Request request) {
    var params = request.params();
    var mode = request.caller().mode();
    return request.write(
        db,
        tx -> {
          if (store.lockedCount(tx, mode) >= VIEWS_MAX) {
            throw Problem.invalid(
                "There can be up to " + VIEWS_MAX + " saved views. Please delete one first.");
          }
          var made =
              new SavedView(
                  ids.next("view"),
                  mode,
                  params.requiredText("page"),
                  params.requiredText("name"),
                  params.textOr("query", ""),
                  clock.instant());
          store.insert(tx, made);
          return shown(request, made);
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, mode, id) != null, "saved_view");
      var rows =
          store
              .list(mode)
              .and("page = ?", request.params().text("page"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, SavedViewStore::read, page.rows());
      var views =
          rows.stream().map(it -> SavedViewView.of(it, request.caller().livemode())).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> {
      var id = request.path("saved_view");
      return shown(request, present(store.find(tx, request.caller().mode(), id), id));
    });
  }

  private Response update(Request request) {
    var params = request.params();
    return request.write(
        db,
        tx -> {
          var it = locked(tx, request);
          var query = params.changed("query", it.query());
          var changed =
              new SavedView(
                  it.id(),
                  it.mode(),
                  params.textOr("page", it.page()),
                  params.textOr("name", it.name()),
                  query == null ? "" : query,
                  it.createdAt());
          store.update(tx, changed);
          return shown(request, changed);
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var it = locked(tx, request);
      store.delete(tx, it);
      return Response.ok(new SavedViewView.Deleted(it.id(), "orchestration.saved_view", true));
    });
  }

  private SavedView locked(Tx tx, Request request) {
    var id = request.path("saved_view");
    return present(store.lock(tx, request.caller().mode(), id), id);
  }

  private static SavedView present(@Nullable SavedView it, String id) {
    if (it == null) {
      throw Problem.missing("saved_view", id, "saved_view");
    }
    return it;
  }

  private static Response shown(Request request, SavedView it) {
    return Response.ok(SavedViewView.of(it, request.caller().livemode()));
  }
}
