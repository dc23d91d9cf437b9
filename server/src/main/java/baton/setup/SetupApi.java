package baton.setup;

import baton.account.Mode;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.method.PayerParams;
import baton.payment.SourceParams;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/setup_intents}. */
public final class SetupApi {
  private final SetupDesk desk;
  private final Setups setups;
  private final SourceParams sources;
  private final SetupSettlement settlement;

  public SetupApi(SetupDesk desk, Setups setups, SourceParams sources, SetupSettlement settlement) {
    this.desk = desk;
    this.setups = setups;
    this.sources = sources;
    this.settlement = settlement;
  }

  public void register(Routes routes) {
    var view = SetupIntentView.class;
    routes.add(
        Endpoint.post("/v1/setup_intents")
            .summary("Begin to set a card up for later, and with confirm=true verify it")
            .params(SetupParams.CREATE)
            .returns(view),
        this::create,
        this::resume);
    routes.add(
        Endpoint.get("/v1/setup_intents")
            .summary("List setup intents, newest first")
            .params(SetupParams.LIST)
            .returnsList(view),
        this::list);
    routes.add(
        Endpoint.get("/v1/setup_intents/{intent}")
            .summary("Retrieve a setup intent")
            .params(SetupParams.RETRIEVE)
            .returns(view)
            .publishable(),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/setup_intents/{intent}")
            .summary("Change a setup intent that is not decided yet")
            .params(SetupParams.UPDATE)
            .returns(view),
        this::update,
        this::resume);
    routes.add(
        Endpoint.post("/v1/setup_intents/{intent}/confirm")
            .summary(
                "Verify the card, so that it may be charged later. In requires_action another"
                    + " payment method may be used instead of the one that waits for the payer")
            .params(SetupParams.CONFIRM)
            .returns(view)
            .publishable(),
        this::confirm,
        this::resume);
    routes.add(
        Endpoint.post("/v1/setup_intents/{intent}/cancel")
            .summary("End a setup intent that did not succeed")
            .params(SetupParams.CANCEL)
            .returns(view),
        this::cancel,
        this::resume);
  }

  /** For {@code expand[]=setup_intent}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var setup = desk.changes().store().find(tx, mode, id);
    return setup == null ? null : SetupIntentView.of(setup, livemode);
  }

  private Response create(Request sent) {
    var request = sources.tokens().under(sent);
    var params = request.params();
    var order =
        new Setups.Order(
            params.text("customer"),
            SetupParams.created(params),
            params.merged("metadata", Map.of()));
    var witness = new RequestWitness(request);
    setups.create(
        Mode.of(request.caller()),
        order,
        sources.source(request),
        params.isTrue("confirm"),
        witness);
    return witness.response();
  }

  private Response retrieve(Request request) {
    var id = request.path("intent");
    var setup =
        desk.shared().db().inTx(tx -> desk.changes().store().find(tx, request.caller().mode(), id));
    if (setup == null) {
      throw Problem.missing("setupintent", id, "intent");
    }
    checkClientSecret(request, setup);
    return Response.ok(RequestWitness.view(request.caller(), setup));
  }

  private Response update(Request request) {
    var witness = new RequestWitness(request);
    setups.update(
        Mode.of(request.caller()),
        request.path("intent"),
        it -> updated(it, request.params()),
        sources.source(request),
        witness);
    return witness.response();
  }

  private Response confirm(Request sent) {
    PayerParams.check(sent);
    var request = sources.tokens().under(sent);
    var witness = new RequestWitness(request);
    setups.confirm(
        Mode.of(request.caller()),
        request.path("intent"),
        it -> {
          checkClientSecret(request, it);
          return it.with(SetupParams.confirmed(it.terms(), request.params()));
        },
        sources.source(request),
        witness);
    return witness.response();
  }

  private Response cancel(Request request) {
    var witness = new RequestWitness(request);
    setups.cancel(
        Mode.of(request.caller()),
        request.path("intent"),
        request.params().text("cancellation_reason"),
        witness);
    return witness.response();
  }

  /** An earlier request with the same idempotency key began this and never came to answer. */
  private Response resume(Request request, String setup) {
    var settled = settlement.settle(setup);
    return RequestWitness.response(request, settled, settled.failure());
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    var params = request.params();
    var store = desk.changes().store();
    return request.look(
        desk.shared().db(),
        tx -> {
          page.check(id -> store.find(tx, caller.mode(), id) != null, "setupintent");
          var rows =
              Filters.made(store.list(caller.mode()), "seti", params)
                  .and("customer = ?", params.text("customer"))
                  .and("payment_method = ?", params.text("payment_method"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, SetupStore::read, page.rows());
          var views = rows.stream().map(it -> SetupIntentView.of(it, caller.livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private static SetupIntent updated(SetupIntent it, Params params) {
    return it.withCustomer(params.has("customer") ? params.text("customer") : it.customer())
        .with(SetupParams.updated(it.terms(), params))
        .withMetadata(params.merged("metadata", it.metadata()));
  }

  private static void checkClientSecret(Request request, SetupIntent setup) {
    request.checkClientSecret(
        setup.clientSecret(), "SetupIntent", "setup_intent_invalid_parameter");
  }
}
