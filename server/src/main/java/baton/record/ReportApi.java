package baton.record;

import baton.core.Currencies;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;

/** {@code /v1/payment_records/…/report_…}: payments that were made elsewhere. */
public final class ReportApi {
  private final Db db;
  private final Reports reports;
  private final Clock clock;

  public ReportApi(Db db, Reports reports, Clock clock) {
    this.db = db;
    this.reports = reports;
    this.clock = clock;
  }

  private interface Telling {
    Reports.Told tell(Tx tx, Request request);
  }

  public void register(Routes routes) {
    add(
        routes,
        "report_payment",
        "Tell of a payment that was made elsewhere",
        ReportParams.PAYMENT,
        (tx, it) -> reports.payment(tx, it.caller().mode(), ReportParams.payment(it.params())));
    add(
        routes,
        "{id}/report_payment_attempt",
        "Tell of another attempt of a payment made elsewhere",
        ReportParams.ATTEMPT,
        this::attempt);
    for (var state : ReportedState.values()) {
      if (state != ReportedState.OPEN) {
        addEnding(routes, state);
      }
    }
    add(
        routes,
        "{id}/report_payment_attempt_informational",
        "Tell more about the latest attempt of a payment made elsewhere",
        ReportParams.INFORM,
        (tx, it) ->
            reports.inform(
                tx,
                it.caller().mode(),
                it.path("id"),
                attempt -> ReportParams.told(attempt, it.params())));
    add(
        routes,
        "{id}/report_refund",
        "Tell of a refund of a payment made elsewhere",
        ReportParams.REFUND,
        (tx, it) ->
            reports.refund(
                tx,
                it.caller().mode(),
                it.path("id"),
                ReportParams.refund(it.params(), clock.instant())));
  }

  private void addEnding(Routes routes, ReportedState state) {
    var at = state.code() + "_at";
    add(
        routes,
        "{id}/report_payment_attempt_" + state.code(),
        "Tell that the latest attempt of a payment made elsewhere is " + state.code(),
        ReportParams.ended(at),
        (tx, it) ->
            reports.end(
                tx,
                it.caller().mode(),
                it.path("id"),
                new Reports.Ending(state, ReportParams.instant(it.params(), at)),
                attempt ->
                    attempt.told(
                        attempt.details(), it.params().merged("metadata", attempt.metadata()))));
  }

  private void add(Routes routes, String path, String summary, Shape shape, Telling telling) {
    routes.add(
        Endpoint.post("/v1/payment_records/" + path)
            .summary(summary)
            .params(shape)
            .returns(PaymentRecordView.class),
        request -> request.write(db, tx -> Response.ok(view(request, telling.tell(tx, request)))));
  }

  private Reports.Told attempt(Tx tx, Request request) {
    var params = request.params();
    return reports.attempt(
        tx,
        request.caller().mode(),
        request.path("id"),
        new Reports.NextOrder(
            it -> ReportParams.told(it, params),
            ReportParams.instant(params, "initiated_at"),
            ReportParams.ending(params)));
  }

  private static PaymentRecordView view(Request request, Reports.Told told) {
    return switch (told) {
      case Reports.Told.Ok(var payment) ->
          ReportedView.ofPayment(payment, request.caller().livemode());
      case Reports.Told.NoSuchPayment() ->
          throw Problem.missing("payment_record reported by you", request.path("id"), "id");
      case Reports.Told.NoSuchCustomer(var id) ->
          throw Problem.missingReference("customer", id, "customer_details[customer]");
      case Reports.Told.NotOver(var state) ->
          throw Problem.invalid(
              "A new attempt can be reported only when all earlier ones failed or were canceled;"
                  + " the latest is %s.".formatted(state.code()));
      case Reports.Told.Over(var state) ->
          throw Problem.invalid(
              "The latest attempt of this payment record is already %s.".formatted(state.code()));
      case Reports.Told.NothingGuaranteed() ->
          throw Problem.invalid("This payment record has no guaranteed amount left to refund.");
      case Reports.Told.TooMuch(var asked, var left) ->
          throw Problem.invalid(
              "Refund amount (%s) is greater than the guaranteed amount that is left (%s)."
                  .formatted(Currencies.amount(asked), Currencies.amount(left)),
              "amount");
      case Reports.Told.ReferenceTaken(var reference) ->
          throw Problem.invalid(
              "A refund with the reference %s was reported before.".formatted(reference),
              "processor_details[custom][refund_reference]");
    };
  }
}
