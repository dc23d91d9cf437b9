package baton.processor;

import baton.db.Db;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Page;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import java.util.List;

/** {@code /v1/orchestration/processors/{processor}/unmapped_codes}. */
public final class UnmappedCodeApi {
  private final Db db;
  private final ProcessorStore store;
  private final UnmappedCodes codes;

  public UnmappedCodeApi(Db db, ProcessorStore store, UnmappedCodes codes) {
    this.db = db;
    this.store = store;
    this.codes = codes;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/processors/{processor}/unmapped_codes")
            .summary(
                "List the codes that a processor declined with and its connector does not know;"
                    + " codes are cursors")
            .returnsList(UnmappedCodeView.class),
        this::list);
  }

  private Response list(Request request) {
    var id = request.path("processor");
    var page = request.page();
    return db.inTx(tx -> {
      if (store.find(tx, request.caller().mode(), id) == null) {
        throw Problem.missing("processor", id, "processor");
      }
      var all = codes.list(tx, id).stream().map(UnmappedCodeView::of).toList();
      page.check(code -> all.stream().anyMatch(it -> it.code().equals(code)), "code");
      return Response.ok(ListView.of(request.url(), rows(all, page), page));
    });
  }

  private static List<UnmappedCodeView> rows(List<UnmappedCodeView> all, Page page) {
    var after = page.startingAfter();
    var before = page.endingBefore();
    return (before == null ? all : all.reversed())
        .stream()
            .filter(it -> after == null || it.code().compareTo(after) > 0)
            .filter(it -> before == null || it.code().compareTo(before) < 0)
            .limit(page.rows())
            .toList();
  }
}
