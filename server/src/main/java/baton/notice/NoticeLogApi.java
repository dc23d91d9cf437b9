package baton.notice;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;

/** {@code /v1/orchestration/notices}: what processors told, and what was made of it. */
public final class NoticeLogApi {
  private static final String PATH = "/v1/orchestration/notices";
  private static final int ID_CHARS_MAX = 255;
  private static final Shape LIST =
      Shape.of(
          Param.createdRange("created"),
          Param.text("operation", ID_CHARS_MAX).describe("The key of what they are about."),
          Param.text("processor", ID_CHARS_MAX).describe("Who told."),
          Param.oneOf("status", "taken", "waiting", "unmatched", "contradicting")
              .describe("What was made of them."));

  private final Db db;
  private final NoticeStore store;

  public NoticeLogApi(Db db, NoticeStore store) {
    this.db = db;
    this.store = store;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get(PATH)
            .summary("List what processors told by themselves in the last 30 days, newest first")
            .params(LIST)
            .returnsList(NoticeView.class),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{notice}")
            .summary("Retrieve what a processor told by itself")
            .returns(NoticeView.class),
        this::retrieve);
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    var params = request.params();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, caller.mode(), id) != null, "notice");
          var rows =
              Filters.made(store.list(caller.mode()), "ntc", params)
                  .and("operation = ?", params.text("operation"))
                  .and("processor = ?", params.text("processor"))
                  .and("status = ?", params.text("status"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, NoticeStore::read, page.rows());
          var views = rows.stream().map(it -> NoticeView.of(it, caller.livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    var id = request.path("notice");
    var found = db.inTx(tx -> store.find(tx, caller.mode(), id));
    if (found == null) {
      throw Problem.missing("notice", id, "notice");
    }
    return Response.ok(NoticeView.of(found, caller.livemode()));
  }
}
