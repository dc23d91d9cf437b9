package baton.explanation;

import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.ruleset.RuleSets;

/** {@code /v1/orchestration/payments/{payment_intent}/explanation}. */
public final class ExplanationApi {
  private final Desk desk;
  private final Explanations explanations;

  private interface Teller {
    ExplanationView tell(Tx tx, Payment payment, boolean livemode);
  }

  public ExplanationApi(Desk desk, RuleSets ruleSets) {
    this.desk = desk;
    this.explanations =
        new Explanations(
            desk.attempts(),
            desk.facts(),
            desk.processors(),
            new Replay(ruleSets, desk.accounts()));
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/payments/{payment_intent}/explanation")
            .summary("Why a payment went where it went, and why it was or was not tried elsewhere")
            .returns(ExplanationView.class),
        request -> answer(request, explanations::told));
    routes.add(
        Endpoint.get("/v1/orchestration/payments/{payment_intent}/replay")
            .summary("The explanation with every decision made again from what was known then")
            .returns(ExplanationView.class),
        request -> answer(request, explanations::replayed));
  }

  private Response answer(Request request, Teller teller) {
    var id = request.path("payment_intent");
    var caller = request.caller();
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().find(tx, caller.mode(), id);
          if (payment == null) {
            throw Problem.missing("payment_intent", id, "intent");
          }
          return Response.ok(teller.tell(tx, payment, caller.livemode()));
        });
  }
}
