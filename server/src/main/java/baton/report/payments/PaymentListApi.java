package baton.report.payments;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.processor.Processors;
import java.util.List;

/** {@code /v1/orchestration/payments}: the table of payments. */
public final class PaymentListApi {
  private static final int TEXT_MAX = 255;

  private final Db db;
  private final Processors processors;
  private final PaymentRows rows;

  public PaymentListApi(Db db, Processors processors, PaymentRows rows) {
    this.db = db;
    this.processors = processors;
    this.rows = rows;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/payments")
            .summary("List payments as people look for them, newest first")
            .params(
                FilterParams.SHAPE.and(
                    Param.text("q", TEXT_MAX)
                        .describe(
                            "The last four digits of a card, the id of a payment, payment record,"
                                + " attempt, charge, refund, dispute, customer or payment method,"
                                + " or what the processor calls the payment.")))
            .returnsList(ListedPaymentView.class),
        this::list);
  }

  private Response list(Request request) {
    var page = request.page();
    return request.look(
        db,
        tx -> {
          var ids = ids(tx, request);
          var views = rows.read(tx, request.caller().mode(), ids);
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private List<String> ids(Tx tx, Request request) {
    var params = request.params();
    var page = request.page();
    var text = params.text("q");
    var sought =
        text == null ? null : Sought.of(tx, request.caller().mode(), processors, text.strip());
    return FilterParams.of(request.caller().mode(), params, sought)
        .between(page.startingAfter(), page.endingBefore())
        .rows(tx, row -> row.getString("id"), page.rows());
  }
}
