package baton.refund;

import baton.db.Db;
import baton.db.Listing;
import baton.db.SqlFailed;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Duration;

/** {@code /v1/orchestration/refunds}: the table of refunds. */
final class RefundListApi {
  /** Nobody's look at the table is to slow payments down. */
  private static final Duration TIME_MAX = Duration.ofSeconds(5);

  private static final int ID_MAX = 255;
  private static final Shape LIST =
      Shape.of(
          Filters.AMOUNT,
          Param.createdRange("created"),
          Param.text("currency", 3),
          Param.text("payment_intent", ID_MAX),
          Param.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer"),
          Param.oneOf("status", "pending", "succeeded", "failed", "canceled"));

  /** Who waits for its payment is shown as pending. */
  private static final String IS_SHOWN =
      "CASE status WHEN 'waiting' THEN 'pending' ELSE status END = ?";

  private final Db db;
  private final RefundStore store;

  RefundListApi(Db db, RefundStore store) {
    this.db = db;
    this.store = store;
  }

  void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/refunds")
            .summary("List refunds as people look for them, newest first")
            .params(LIST)
            .returnsList(RefundView.class),
        this::list);
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    try {
      return db.inTx(tx -> {
        tx.hurry(TIME_MAX);
        page.check(id -> store.find(tx, mode, id) != null, "refund");
        var rows =
            narrow(store.list(mode), request.params())
                .between(page.startingAfter(), page.endingBefore())
                .rows(tx, RefundStore::read, page.rows());
        return Response.ok(
            ListView.of(request.url(), rows.stream().map(RefundView::of).toList(), page));
      });
    } catch (SqlFailed failed) {
      throw failed.isOutOfTime()
          ? Problem.invalid(
              "This would look at too many refunds. Please narrow it, for example by `created`.")
          : failed;
    }
  }

  private static Listing narrow(Listing all, Params params) {
    return Filters.amount(Filters.made(all, "re", params), params)
        .and("currency = ?::bpchar", params.upper("currency"))
        .and("payment = ?", params.text("payment_intent"))
        .and("reason = ?", params.text("reason"))
        .and(IS_SHOWN, params.text("status"));
  }
}
