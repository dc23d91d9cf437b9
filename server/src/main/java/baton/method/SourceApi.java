package baton.method;

import baton.account.Mode;
import baton.customer.CustomerStore;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/customers/{customer}/sources}: saved cards as clients older than payment methods know
 * them. A source is a payment method whose id begins with {@code card_}.
 */
public final class SourceApi {
  private static final int ID_MAX = 255;
  private static final int SHOWN_MAX = 10;
  private static final Shape CREATE =
      Shape.of(CardParams.source().required(), Param.metadata()).unsupported("validate");
  private static final Shape UPDATE =
      CardParams.HOLDER
          .and(
              Param.integer("exp_month", 0, 9999),
              Param.integer("exp_year", 0, 9999),
              Param.metadata())
          .unsupported("account_holder_name", "account_holder_type", "owner");
  private static final Shape LIST = Shape.of(Param.text("object", ID_MAX));

  private final Db db;
  private final SavingApi saved;
  private final PaymentMethods methods;
  private final PaymentMethodStore store;
  private final CustomerStore customers;

  public SourceApi(Db db, SavingApi saved, PaymentMethods methods, MethodChanges changes) {
    this.db = db;
    this.saved = saved;
    this.methods = methods;
    this.store = changes.store();
    this.customers = changes.customers().store();
  }

  public void register(Routes routes) {
    var path = "/v1/customers/{customer}/sources";
    routes.add(
        Endpoint.post(path)
            .summary("Save a card for a customer, of a token or as it was typed")
            .params(CREATE)
            .returns(CardView.class)
            .of("payment_methods"),
        this::create);
    routes.add(
        Endpoint.get(path)
            .summary("List a customer's cards that were saved as sources, newest first")
            .params(LIST)
            .returnsList(CardView.class)
            .of("payment_methods"),
        this::list);
    routes.add(
        Endpoint.get(path + "/{id}")
            .summary("Retrieve a source of a customer")
            .returns(CardView.class)
            .of("payment_methods"),
        this::retrieve);
    routes.add(
        Endpoint.post(path + "/{id}")
            .summary("Change a source's expiry, holder, address or metadata")
            .params(UPDATE)
            .returns(CardView.class)
            .of("payment_methods"),
        this::update);
    routes.add(
        Endpoint.delete(path + "/{id}")
            .summary("Take a source from its customer, for ever")
            .returns(CardView.Deleted.class)
            .of("payment_methods"),
        this::delete);
  }

  /** For {@code expand[]=default_source}. Null when there is none. */
  public @Nullable CardView find(Tx tx, Caller caller, String id) {
    var method = store.find(tx, caller.mode(), id);
    return method == null ? null : CardView.of(method);
  }

  /** For {@code expand[]=sources}: the newest of a customer. */
  public ListView<CardView> ofCustomer(Tx tx, Caller caller, String customer) {
    var rows =
        store
            .listSources(caller.mode(), customer)
            .rows(tx, PaymentMethodStore::read, SHOWN_MAX + 1);
    return new ListView<>(
        "list",
        "/v1/customers/" + customer + "/sources",
        rows.size() > SHOWN_MAX,
        rows.stream().limit(SHOWN_MAX).map(CardView::of).toList());
  }

  private Response create(Request request) {
    var customer = request.path("customer");
    var mode = Mode.of(request.caller());
    var params = request.params();
    var candidate = saved.candidate(mode, params);
    if (candidate == null) {
      throw Problem.invalid("Missing required param: source.", "source").code("parameter_missing");
    }
    return request.write(
        db,
        tx -> {
          var card = saved.save(tx, candidate, customer);
          if (params.has("metadata")) {
            var named =
                card.changed(
                    card.card(), card.details(), params.merged("metadata", card.metadata()));
            store.update(tx, named);
            return Response.ok(CardView.of(named));
          }
          return Response.ok(CardView.of(card));
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var customer = request.path("customer");
    return db.inTx(tx -> {
      if (!customers.exists(tx, mode, customer)) {
        throw Problem.missing("customer", customer, "customer");
      }
      page.check(id -> store.find(tx, mode, id) != null, "source");
      var rows =
          store
              .listSources(mode, customer)
              .and("'card' = ?", request.params().text("object"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, PaymentMethodStore::read, page.rows());
      return Response.ok(
          ListView.of(request.url(), rows.stream().map(CardView::of).toList(), page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> Response.ok(CardView.of(required(tx, request))));
  }

  private Response update(Request request) {
    return request.write(
        db,
        tx -> {
          required(tx, request);
          var card = store.lock(tx, request.caller().mode(), request.path("id"));
          if (card == null || card.customer() == null) {
            throw missing(request.path("id"));
          }
          var changed = changed(card, request.params());
          methods.update(tx, card, changed);
          return Response.ok(CardView.of(changed));
        });
  }

  private PaymentMethod changed(PaymentMethod it, Params params) {
    return it.changed(
        MethodParams.card(methods, it, params),
        it.details().withBilling(CardParams.billing(params, it.details().billing())),
        params.merged("metadata", it.metadata()));
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var card = required(tx, request);
      var moved = methods.detach(tx, Mode.of(request.caller()), card.id());
      SavingApi.required(moved, "", missing(card.id()));
      return Response.ok(new CardView.Deleted(card.id(), "card", true));
    });
  }

  private PaymentMethod required(Tx tx, Request request) {
    var id = request.path("id");
    var method = store.find(tx, request.caller().mode(), id);
    if (method == null
        || !PaymentMethods.isSource(id)
        || !request.path("customer").equals(method.customer())) {
      throw missing(id);
    }
    return method;
  }

  private static Problem missing(String id) {
    return Problem.missing("source", id, "id");
  }
}
