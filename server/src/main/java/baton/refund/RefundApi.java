package baton.refund;

import baton.account.Mode;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.Desk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/refunds}. */
public final class RefundApi {
  /** What Stripe shows of the refunds inside a charge; the rest is in the list of refunds. */
  private static final int IN_CHARGE_MAX = 10;

  /** Refunds are found by their payment, which an attempt never changes. */
  private static final String OF_ATTEMPTED =
      "payment = (SELECT tried.payment FROM attempt tried WHERE tried.id = ?)";

  private final Desk desk;
  private final Refunds refunds;
  private final RefundStore store;
  private final RefundChanges changes;

  public RefundApi(Desk desk, Refunds refunds, RefundChanges changes) {
    this.desk = desk;
    this.refunds = refunds;
    this.store = changes.store();
    this.changes = changes;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/refunds")
            .summary("Give back all or a part of a payment")
            .params(RefundParams.CREATE)
            .returns(RefundView.class),
        this::create,
        (_, id) -> Response.ok(RefundView.of(refunds.settle(id))));
    routes.add(
        Endpoint.get("/v1/refunds")
            .summary("List refunds, newest first")
            .params(RefundParams.LIST)
            .returnsList(RefundView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/refunds/{refund}").summary("Retrieve a refund").returns(RefundView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/refunds/{refund}")
            .summary("Change a refund's metadata")
            .params(RefundParams.UPDATE)
            .returns(RefundView.class),
        this::update);
    routes.add(
        Endpoint.post("/v1/refunds/{refund}/cancel")
            .summary("Cancel a refund that waits for its payment to succeed")
            .returns(RefundView.class),
        this::cancel);
    new RefundListApi(desk.db(), store).register(routes);
  }

  /** The refunds of a charge, newest first, as {@code expand[]=refunds} shows them. */
  public ListView<RefundView> ofCharge(Tx tx, String mode, String charge) {
    var rows =
        store.list(mode).and("charge = ?", charge).rows(tx, RefundStore::read, IN_CHARGE_MAX + 1);
    return new ListView<>(
        "list",
        "/v1/charges/" + charge + "/refunds",
        rows.size() > IN_CHARGE_MAX,
        rows.stream().limit(IN_CHARGE_MAX).map(RefundView::of).toList());
  }

  /** Null when there is none. */
  public @Nullable RefundView find(Tx tx, String mode, String id) {
    var refund = store.find(tx, mode, id);
    return refund == null ? null : RefundView.of(refund);
  }

  private Response create(Request request) {
    var params = request.params();
    var order =
        new Refunds.Order(
            RefundParams.payment(desk, request),
            params.integer("amount"),
            params.text("reason"),
            params.merged("metadata", Map.of()));
    var witness = new RefundWitness(request);
    refunds.create(Mode.of(request.caller()), order, witness);
    return witness.response();
  }

  private Response retrieve(Request request) {
    var refund =
        desk.db().inTx(tx -> store.find(tx, request.caller().mode(), request.path("refund")));
    if (refund == null) {
      throw missing(request);
    }
    return Response.ok(RefundView.of(refund));
  }

  private Response update(Request request) {
    return request.write(
        desk.db(),
        tx -> {
          var refund = store.lock(tx, request.caller().mode(), request.path("refund"));
          if (refund == null) {
            throw missing(request);
          }
          var changed = refund.withMetadata(request.params().merged("metadata", refund.metadata()));
          changes.update(tx, refund, changed);
          return Response.ok(RefundView.of(changed));
        });
  }

  private Response cancel(Request request) {
    var id = request.path("refund");
    return request.write(
        desk.db(),
        tx -> {
          var refund = refunds.cancel(tx, Mode.of(request.caller()), id);
          if (refund == null) {
            throw missing(request);
          }
          if (refund.status() != RefundStatus.CANCELED) {
            throw Problem.invalid(
                    ("This refund cannot be canceled because it has a status of %s. Only a refund"
                            + " with the status requires_action, or one that was not sent because"
                            + " its payment is still processing, may be canceled.")
                        .formatted(refund.status().shown()))
                .stored();
          }
          return Response.ok(RefundView.of(refund));
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return request.look(
        desk.db(),
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "refund");
          var rows =
              Filters.made(store.list(mode), "re", request.params())
                  .and("payment = ?", request.params().text("payment_intent"))
                  .and("payment = ?", RefundParams.ofListedRecord(request.params()))
                  .and(OF_ATTEMPTED, request.params().text("payment_attempt_record"))
                  .and("attempt = ?", request.params().text("payment_attempt_record"))
                  .and("charge = ?", request.params().text("charge"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, RefundStore::read, page.rows());
          return Response.ok(
              ListView.of(request.url(), rows.stream().map(RefundView::of).toList(), page));
        });
  }

  private static Problem missing(Request request) {
    return Problem.missing("refund", request.path("refund"), "refund");
  }
}
