package baton.refund;

import baton.db.Db;
import baton.db.Listing;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/refunds}: the table of refunds. */
final class RefundListApi {
  private static final int ID_MAX = 255;
  private static final Shape LIST =
      Shape.of(
          Filters.AMOUNT,
          Param.createdRange("created"),
          Param.text("currency", 3),
          Param.text("payment_intent", ID_MAX),
          Param.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer"),
          Param.oneOf("status", "pending", "succeeded", "failed", "canceled"));

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
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "refund");
          var rows =
              narrow(store.list(mode), request.params())
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, RefundStore::read, page.rows());
          return Response.ok(
              ListView.of(request.url(), rows.stream().map(RefundView::of).toList(), page));
        });
  }

  private static Listing narrow(Listing all, Params params) {
    return Filters.amount(Filters.made(all, "re", params), params)
        .and("currency = ?::bpchar", params.upper("currency"))
        .and("payment = ?", params.text("payment_intent"))
        .and("reason = ?", params.text("reason"))
        .and("status = ANY (?::text[])", statuses(params.text("status")));
  }

  /** Who waits for its payment is shown as pending. */
  private static String @Nullable [] statuses(@Nullable String shown) {
    return shown == null
        ? null
        : Arrays.stream(RefundStatus.values())
            .filter(it -> it.shown().equals(shown))
            .map(RefundStatus::code)
            .toArray(String[]::new);
  }
}
