package baton.webhook;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** {@code /v1/orchestration/webhook_deliveries}, and what asks for an event again. */
public final class DeliveryApi {
  private static final int ID_MAX = 255;
  private static final Shape LIST =
      Shape.of(
          Param.text("event", ID_MAX),
          Param.oneOf(
              "status",
              Arrays.stream(DeliveryState.values())
                  .map(DeliveryState::word)
                  .toArray(String[]::new)),
          Param.text("webhook_endpoint", ID_MAX));
  private static final Shape RESEND =
      Shape.of(
          Param.text("webhook_endpoint", ID_MAX)
              .describe("To this one; else to every enabled one that wants such events."));

  private final Db db;
  private final Courier.Tables tables;
  private final DeliveryLog log;
  private final Clock clock;

  public DeliveryApi(Db db, Courier.Tables tables, DeliveryLog log, Clock clock) {
    this.db = db;
    this.tables = tables;
    this.log = log;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/webhook_deliveries")
            .summary("List the webhook deliveries of the last 30 days with their attempts")
            .params(LIST)
            .returnsList(DeliveryView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/orchestration/webhook_deliveries/{delivery}")
            .summary("Retrieve a webhook delivery with its attempts")
            .returns(DeliveryView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/orchestration/webhook_deliveries/{delivery}/resend")
            .summary("Deliver once more, whatever came of it before")
            .returns(DeliveryView.class),
        this::resend);
    routes.add(
        Endpoint.post("/v1/orchestration/events/{id}/resend")
            .summary("Deliver an event once more, to one webhook endpoint or to all that want it")
            .params(RESEND)
            .returns(DeliveryView.Resent.class),
        this::resendEvent);
  }

  private Response list(Request request) {
    var params = request.params();
    var page = request.page();
    var mode = request.caller().mode();
    return request.look(
        db,
        tx -> {
          page.check(id -> tables.deliveries().find(tx, mode, id) != null, "webhook_delivery");
          var rows =
              tables
                  .deliveries()
                  .list(mode)
                  .and("endpoint = ?", params.text("webhook_endpoint"))
                  .and("event = ?", params.text("event"))
                  .and("state = ?", params.text("status"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, DeliveryStore::read, page.rows());
          return Response.ok(ListView.of(request.url(), views(tx, request, rows), page));
        });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> Response.ok(view(tx, request, request.path("delivery"))));
  }

  private Response resend(Request request) {
    return request.write(
        db,
        tx -> {
          var delivery = find(tx, request, request.path("delivery"));
          var to = tables.endpoints().find(tx, delivery.mode(), delivery.endpoint());
          if (to == null || !tables.deliveries().resend(tx, delivery, clock.instant())) {
            throw Problem.invalid("The webhook endpoint of this delivery was deleted.");
          }
          return Response.ok(view(tx, request, delivery.id()));
        });
  }

  private Response resendEvent(Request request) {
    return request.write(
        db,
        tx -> {
          var mode = request.caller().mode();
          var event = tables.events().find(tx, mode, request.path("id"));
          if (event == null) {
            throw Problem.missing("event", request.path("id"), "id");
          }
          var deliveries =
              receivers(tx, request, event.type()).stream()
                  .map(it -> tables.deliveries().askFor(tx, it, event.id(), clock.instant()))
                  .map(id -> find(tx, request, id))
                  .toList();
          return Response.ok(DeliveryView.Resent.of(request.url(), views(tx, request, deliveries)));
        });
  }

  private List<WebhookEndpoint> receivers(Tx tx, Request request, String type) {
    var mode = request.caller().mode();
    var id = request.params().text("webhook_endpoint");
    if (id == null) {
      return tables.endpoints().all(tx, mode).stream()
          .filter(it -> it.isEnabled() && it.terms().wants(type))
          .toList();
    }
    var only = tables.endpoints().find(tx, mode, id);
    if (only == null) {
      throw Problem.missingReference("webhook endpoint", id, "webhook_endpoint");
    }
    return List.of(only);
  }

  private Delivery find(Tx tx, Request request, String id) {
    var delivery = tables.deliveries().find(tx, request.caller().mode(), id);
    if (delivery == null) {
      throw Problem.missing("webhook_delivery", id, "delivery");
    }
    return delivery;
  }

  private DeliveryView view(Tx tx, Request request, String id) {
    return views(tx, request, List.of(find(tx, request, id))).getFirst();
  }

  private List<DeliveryView> views(Tx tx, Request request, List<Delivery> deliveries) {
    var attempts = log.of(tx, deliveries);
    var livemode = request.caller().livemode();
    return deliveries.stream()
        .map(it -> DeliveryView.of(it, attempts.getOrDefault(it.id(), List.of()), livemode))
        .toList();
  }
}
