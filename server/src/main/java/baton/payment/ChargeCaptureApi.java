package baton.payment;

import baton.account.Mode;
import baton.charge.ChargeApi;
import baton.charge.ChargeState;
import baton.charge.ChargeView;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/charges/{charge}/capture}: a capture of the payment by its older name. */
public final class ChargeCaptureApi {
  private static final int TEXT_MAX = 5000;
  private static final Shape CAPTURE =
      Shape.of(
              Param.integer("amount", 1, Long.MAX_VALUE),
              Param.email("receipt_email"),
              Param.text("statement_descriptor", TEXT_MAX),
              Param.text("statement_descriptor_suffix", TEXT_MAX))
          .unsupported(
              "application_fee", "application_fee_amount", "transfer_data", "transfer_group");

  private final Desk desk;
  private final Payments payments;
  private final Settlement settlement;

  public ChargeCaptureApi(Desk desk, Payments payments, Settlement settlement) {
    this.desk = desk;
    this.payments = payments;
    this.settlement = settlement;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/charges/{charge}/capture")
            .summary("Take all or a part of an authorized charge; the rest is released")
            .params(CAPTURE)
            .returns(ChargeView.class),
        this::capture,
        this::resume);
  }

  private Response capture(Request request) {
    var id = request.path("charge");
    var mode = request.caller().mode();
    var charge = desk.db().inTx(tx -> desk.charges().store().find(tx, mode, id));
    if (charge == null) {
      throw ChargeApi.missing(id);
    }
    if (charge.state() != ChargeState.AUTHORIZED && charge.state() != ChargeState.CAPTURED) {
      throw Problem.invalid("Charge " + id + " cannot be captured: it holds no money.").stored();
    }
    var witness =
        new ChargeWitness(
            request,
            (tx, _, error) -> answer(tx, request, id, error),
            refusal -> refused(refusal, id));
    payments.capture(Mode.of(request.caller()), charge.payment(), order(request), witness);
    return witness.response();
  }

  private static Payments.CaptureOrder order(Request request) {
    var params = request.params();
    PaymentParams.refuseDescriptor(params);
    return new Payments.CaptureOrder(
        params.integer("amount"),
        true,
        it ->
            it.with(
                it.terms()
                    .receiptTo(params.changed("receipt_email", it.terms().receiptEmail()))
                    .described(
                        it.terms().description(),
                        PaymentParams.suffix(params, it.terms().statementDescriptorSuffix()))));
  }

  private Response resume(Request request, String payment) {
    var settled = settlement.settle(payment);
    return desk.db().inTx(tx -> answer(tx, request, request.path("charge"), settled.failure()));
  }

  private Response answer(Tx tx, Request request, String id, @Nullable PaymentError error) {
    if (error != null) {
      return ChargeWitness.failed(error);
    }
    var charge = desk.charges().store().find(tx, request.caller().mode(), id);
    if (charge == null) {
      throw ChargeApi.missing(id);
    }
    return Response.ok(desk.charges().view(charge));
  }

  private static @Nullable Problem refused(Refusal refusal, String charge) {
    return refusal instanceof Refusal.WrongState(_, var it)
            && it.status() == PaymentStatus.SUCCEEDED
        ? Problem.unexpectedState(
            "charge_already_captured", "Charge " + charge + " has already been captured.")
        : null;
  }
}
