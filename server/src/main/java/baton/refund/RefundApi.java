package baton.refund;

import baton.account.Mode;
import baton.core.Currencies;
import baton.core.Money;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.payment.Desk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/refunds}. */
public final class RefundApi {
  private static final int ID_MAX = 255;
  private static final Shape CREATE =
      Shape.of(
              Param.integer("amount", 1, Long.MAX_VALUE),
              Param.metadata(),
              Param.text("payment_intent", ID_MAX).required(),
              Param.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer"))
          .unsupported(
              "charge",
              "currency",
              "customer",
              "instructions_email",
              "origin",
              "payment_attempt_record",
              "payment_record",
              "refund_application_fee",
              "reverse_transfer");
  private static final Shape UPDATE = Shape.of(Param.metadata());
  private static final Shape LIST =
      Shape.of(Param.createdRange("created"), Param.text("payment_intent", ID_MAX))
          .unsupported("charge", "payment_attempt_record", "payment_record");

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
            .params(CREATE)
            .returns(RefundView.class),
        this::create,
        (_, id) -> Response.ok(RefundView.of(refunds.settle(id))));
    routes.add(
        Endpoint.get("/v1/refunds")
            .summary("List refunds, newest first")
            .params(LIST)
            .returnsList(RefundView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/refunds/{refund}").summary("Retrieve a refund").returns(RefundView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/refunds/{refund}")
            .summary("Change a refund's metadata")
            .params(UPDATE)
            .returns(RefundView.class),
        this::update);
  }

  private Response create(Request request) {
    var params = request.params();
    var order =
        new Refunds.Order(
            params.requiredText("payment_intent"),
            params.integer("amount"),
            params.text("reason"),
            params.merged("metadata", Map.of()));
    var witness = new Answer(request);
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

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return desk.db()
        .inTx(tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "refund");
          var rows =
              request
                  .created(store.list(mode))
                  .and("payment = ?", request.params().text("payment_intent"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, RefundStore::read, page.rows());
          return Response.ok(
              ListView.of(request.url(), rows.stream().map(RefundView::of).toList(), page));
        });
  }

  private static Problem missing(Request request) {
    return Problem.missing("refund", request.path("refund"), "refund");
  }

  /** A request for a refund, whose answer is stored with what it did. */
  private static final class Answer implements Refunds.Witness {
    private final Request request;
    private @Nullable Response response;

    Answer(Request request) {
      this.request = request;
    }

    Response response() {
      if (response == null) {
        throw new IllegalStateException("the refund did not end");
      }
      return response;
    }

    @Override
    public void began(Tx tx, String refund) {
      request.once().claim(tx, refund);
    }

    @Override
    public void ended(Tx tx, Refund refund) {
      response = request.once().answer(tx, Response.ok(RefundView.of(refund)));
    }

    @Override
    public RuntimeException refused(Refunds.Refusal refusal) {
      return switch (refusal) {
        case Refunds.Refusal.NoSuchPayment(var id) ->
            Problem.missingReference("payment_intent", id, "payment_intent");
        case Refunds.Refusal.NothingReceived(var id) ->
            Problem.invalid(
                "This PaymentIntent (" + id + ") does not have a successful charge to refund.",
                "payment_intent");
        case Refunds.Refusal.AllRefunded(var id) ->
            Problem.invalid("The payment " + id + " has already been refunded.")
                .code("charge_already_refunded")
                .stored();
        case Refunds.Refusal.TooMuch(var asked, var left) ->
            Problem.invalid(
                    "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
                        .formatted(shown(asked), shown(left)),
                    "amount")
                .stored();
      };
    }

    private static String shown(Money money) {
      return Currencies.symbol(money.currency()) + Currencies.decimal(money);
    }
  }
}
