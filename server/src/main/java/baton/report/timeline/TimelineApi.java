package baton.report.timeline;

import baton.exchange.ExchangeStore;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.Desk;
import java.time.Duration;

/** {@code /v1/orchestration/payments/{payment_intent}/timeline}. */
public final class TimelineApi {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);

  private final Desk desk;
  private final Timeline timeline;

  public TimelineApi(Desk desk, ExchangeStore exchanges) {
    this.desk = desk;
    this.timeline = new Timeline(desk, exchanges);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/payments/{payment_intent}/timeline")
            .summary("Everything that happened to a payment, in order")
            .returns(TimelineView.class),
        this::retrieve);
  }

  private Response retrieve(Request request) {
    var id = request.path("payment_intent");
    var caller = request.caller();
    return desk.db()
        .inTx(tx -> {
          tx.hurry(TIME_MAX);
          var payment = desk.payments().find(tx, caller.mode(), id);
          if (payment == null) {
            throw Problem.missing("payment_intent", id, "intent");
          }
          return Response.ok(timeline.of(tx, payment, caller.livemode()));
        });
  }
}
