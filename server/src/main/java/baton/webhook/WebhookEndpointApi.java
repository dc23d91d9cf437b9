package baton.webhook;

import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.event.Feed;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhook_endpoints}. */
public final class WebhookEndpointApi {
  private static final int ENDPOINTS_MAX = 16;

  private final Db db;
  private final Courier.Tables tables;
  private final Rules rules;
  private final Ids ids;
  private final Clock clock;

  /** What endpoints are made with. */
  public record Rules(Feed feed, Signing signing, WebhookRules webhooks) {}

  public WebhookEndpointApi(Db db, Courier.Tables tables, Rules rules, Ids ids, Clock clock) {
    this.db = db;
    this.tables = tables;
    this.rules = rules;
    this.ids = ids;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/webhook_endpoints")
            .summary("Create a webhook endpoint; only this answer shows its secret")
            .params(WebhookEndpointParams.CREATE)
            .returns(WebhookEndpointView.class),
        this::create);
    routes.add(
        Endpoint.get("/v1/webhook_endpoints")
            .summary("List webhook endpoints, newest first")
            .returnsList(WebhookEndpointView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/webhook_endpoints/{webhook_endpoint}")
            .summary("Retrieve a webhook endpoint")
            .returns(WebhookEndpointView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/webhook_endpoints/{webhook_endpoint}")
            .summary("Update a webhook endpoint")
            .params(WebhookEndpointParams.UPDATE)
            .returns(WebhookEndpointView.class),
        this::update);
    routes.add(
        Endpoint.delete("/v1/webhook_endpoints/{webhook_endpoint}")
            .summary("Delete a webhook endpoint; what it did not take yet is canceled")
            .returns(WebhookEndpointView.Gone.class),
        this::delete);
    routes.add(
        Endpoint.post("/v1/orchestration/webhook_endpoints/{webhook_endpoint}/roll_secret")
            .summary("Give a webhook endpoint a new secret; only this answer shows it")
            .params(WebhookEndpointParams.ROLL)
            .returns(WebhookEndpointView.class),
        this::roll);
  }

  private Response create(Request request) {
    var caller = request.caller();
    var terms = WebhookEndpointParams.created(request, rules.webhooks());
    var id = ids.next("we");
    var secret = rules.signing().invent();
    var sealed = rules.signing().first(id, secret);
    return request.write(
        db,
        tx -> {
          // Holds the end of the feed, and so lets one endpoint of a mode be created at a time.
          var since = rules.feed().end(tx, caller.mode());
          requireRoom(tx, caller.mode());
          var endpoint =
              new WebhookEndpoint(
                  id,
                  caller.mode(),
                  caller.livemode(),
                  terms,
                  sealed,
                  true,
                  since,
                  null,
                  clock.instant());
          tables.endpoints().insert(tx, endpoint);
          return shown(endpoint, secret.reveal());
        });
  }

  private void requireRoom(Tx tx, String mode) {
    if (tables.endpoints().all(tx, mode).size() >= ENDPOINTS_MAX) {
      throw Problem.invalid("You can have up to %d webhook endpoints.".formatted(ENDPOINTS_MAX));
    }
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return db.inTx(tx -> {
      page.check(id -> tables.endpoints().find(tx, mode, id) != null, "webhook endpoint");
      var rows =
          tables
              .endpoints()
              .list(mode)
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, WebhookEndpointStore::read, page.rows());
      var views = rows.stream().map(WebhookEndpointView::of).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> {
      var id = request.path("webhook_endpoint");
      var endpoint = there(request, tables.endpoints().find(tx, request.caller().mode(), id));
      return Response.ok(WebhookEndpointView.of(endpoint));
    });
  }

  private Response update(Request request) {
    return request.write(
        db,
        tx -> {
          var endpoint = lock(tx, request);
          var terms = WebhookEndpointParams.changed(endpoint.terms(), request, rules.webhooks());
          var isDisabled = request.params().bool("disabled");
          var changed =
              endpoint.with(terms, isDisabled == null ? endpoint.isEnabled() : !isDisabled);
          tables.endpoints().update(tx, changed);
          return Response.ok(WebhookEndpointView.of(changed));
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var endpoint = lock(tx, request);
      tables.deliveries().cancel(tx, endpoint);
      tables.endpoints().delete(tx, endpoint);
      return Response.ok(WebhookEndpointView.Gone.of(endpoint));
    });
  }

  private Response roll(Request request) {
    var secret = rules.signing().invent();
    var overlap = WebhookEndpointParams.overlap(request.params());
    return request.write(
        db,
        tx -> {
          var endpoint = lock(tx, request);
          var rolled = endpoint.with(rules.signing().rolled(endpoint, secret, overlap));
          tables.endpoints().update(tx, rolled);
          return shown(rolled, secret.reveal());
        });
  }

  /** A repeated request gets everything but the secret, which is stored nowhere but sealed. */
  private static Response shown(WebhookEndpoint endpoint, String secret) {
    return Response.ok(WebhookEndpointView.of(endpoint, secret))
        .again(WebhookEndpointView.of(endpoint));
  }

  private WebhookEndpoint lock(Tx tx, Request request) {
    var id = request.path("webhook_endpoint");
    return there(request, tables.endpoints().lock(tx, request.caller().mode(), id));
  }

  private static WebhookEndpoint there(Request request, @Nullable WebhookEndpoint found) {
    if (found == null) {
      var id = request.path("webhook_endpoint");
      throw Problem.missing("webhook endpoint", id, "webhook_endpoint");
    }
    return found;
  }
}
