package baton.method;

import baton.account.Mode;
import baton.customer.CustomerStore;
import baton.db.Db;
import baton.db.Tx;
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

/** {@code /v1/payment_methods}. */
public final class PaymentMethodApi {
  private static final int ID_MAX = 255;

  private static final Shape CREATE =
      MethodParams.DATA.unsupported("customer", "customer_account", "payment_method");
  private static final Shape UPDATE =
      Shape.of(
              MethodParams.allowRedisplay(),
              Param.hash("billing_details", MethodParams.BILLING),
              Param.hash(
                  "card",
                  Shape.of(
                      Param.integer("exp_month", 1, 12),
                      Param.integer("exp_year", 1970, 2100),
                      Param.hash("networks", Shape.of(MethodParams.preferred().clearable())))),
              Param.metadata())
          .unsupported("us_bank_account");
  private static final Shape ATTACH =
      Shape.of(Param.text("customer", ID_MAX).required()).unsupported("customer_account");
  private static final Shape OF_CUSTOMER =
      Shape.of(MethodParams.allowRedisplay(), Param.text("type", ID_MAX));
  private static final Shape LIST =
      OF_CUSTOMER.and(Param.text("customer", ID_MAX)).unsupported("customer_account");

  private final Db db;
  private final PaymentMethods methods;
  private final PaymentMethodStore store;
  private final CustomerStore customers;
  private final SavingApi saved;

  public PaymentMethodApi(
      Db db,
      PaymentMethods methods,
      PaymentMethodStore store,
      CustomerStore customers,
      SavingApi saved) {
    this.db = db;
    this.methods = methods;
    this.store = store;
    this.customers = customers;
    this.saved = saved;
  }

  public void register(Routes routes) {
    var view = PaymentMethodView.class;
    routes.add(
        Endpoint.post("/v1/payment_methods")
            .summary("Create a payment method from card data or a test card's name")
            .params(CREATE)
            .returns(view)
            .publishable(),
        this::create);
    routes.add(
        Endpoint.get("/v1/payment_methods")
            .summary("List payment methods, newest first")
            .params(LIST)
            .returnsList(view),
        request -> list(request, request.params().text("customer")));
    routes.add(
        Endpoint.get("/v1/payment_methods/{payment_method}")
            .summary("Retrieve a payment method")
            .returns(view),
        request -> retrieve(request, null));
    routes.add(
        Endpoint.post("/v1/payment_methods/{payment_method}")
            .summary("Update a payment method that belongs to a customer")
            .params(UPDATE)
            .returns(view),
        this::update);
    routes.add(
        Endpoint.post("/v1/payment_methods/{payment_method}/attach")
            .summary("Save a payment method for a customer")
            .params(ATTACH)
            .returns(view),
        this::attach);
    routes.add(
        Endpoint.post("/v1/payment_methods/{payment_method}/detach")
            .summary("Take a payment method from its customer, for ever")
            .returns(view),
        this::detach);
    registerOfCustomers(routes);
  }

  private void registerOfCustomers(Routes routes) {
    var view = PaymentMethodView.class;
    routes.add(
        Endpoint.get("/v1/customers/{customer}/payment_methods")
            .summary("List a customer's payment methods, newest first")
            .params(OF_CUSTOMER)
            .returnsList(view)
            .of("payment_methods"),
        request -> list(request, request.path("customer")));
    routes.add(
        Endpoint.get("/v1/customers/{customer}/payment_methods/{payment_method}")
            .summary("Retrieve a customer's payment method")
            .returns(view)
            .of("payment_methods"),
        request -> retrieve(request, request.path("customer")));
  }

  /** For {@code expand[]=payment_method}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var method = store.find(tx, mode, id);
    return method == null ? null : PaymentMethodView.of(method, livemode);
  }

  private Response create(Request request) {
    var made = methods.make(Mode.of(request.caller()), MethodParams.draft(request.params()));
    var method = MethodParams.required(made, "card[token]");
    return request.write(
        db,
        tx -> {
          if (!store.insert(tx, method)) {
            throw MethodParams.used(method, "card[token]");
          }
          return shown(request, method);
        });
  }

  private Response retrieve(Request request, @Nullable String customer) {
    var id = request.path("payment_method");
    return db.inTx(tx -> {
      var method = store.find(tx, request.caller().mode(), id);
      if (method == null || (customer != null && !customer.equals(method.customer()))) {
        throw missing(id);
      }
      return shown(request, method);
    });
  }

  private Response update(Request request) {
    var id = request.path("payment_method");
    return request.write(
        db,
        tx -> {
          var method = store.lock(tx, request.caller().mode(), id);
          if (method == null) {
            throw missing(id);
          }
          if (method.customer() == null) {
            throw Problem.unexpectedState(
                "payment_method_unexpected_state",
                "You must save this PaymentMethod to a customer before you can update it.");
          }
          var changed = changed(method, request.params());
          methods.update(tx, method, changed);
          return shown(request, changed);
        });
  }

  private Response attach(Request request) {
    var customer = request.params().requiredText("customer");
    var id = request.path("payment_method");
    var candidate = saved.candidate(Mode.of(request.caller()), id, missing(id));
    return request.write(db, tx -> shown(request, saved.save(tx, candidate, customer)));
  }

  private Response detach(Request request) {
    var id = request.path("payment_method");
    return request.write(
        db,
        tx -> {
          var moved = methods.detach(tx, Mode.of(request.caller()), id);
          return shown(request, SavingApi.required(moved, "", missing(id)));
        });
  }

  private Response list(Request request, @Nullable String customer) {
    var params = request.params();
    var page = request.page();
    var mode = request.caller().mode();
    return request.look(
        db,
        tx -> {
          if (customer != null && !customers.exists(tx, mode, customer)) {
            throw Problem.missingReference("customer", customer, "customer");
          }
          page.check(id -> store.find(tx, mode, id) != null, "payment_method");
          var type = params.text("type");
          var rows =
              store
                  .list(mode)
                  .and("customer = ?", customer)
                  .and(
                      "coalesce(details ->> 'allow_redisplay', 'unspecified') = ?",
                      params.text("allow_redisplay"))
                  .and("'card' = ?", type)
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, PaymentMethodStore::read, page.rows());
          var views =
              rows.stream().map(it -> PaymentMethodView.of(it, request.caller().livemode()));
          return Response.ok(ListView.of(request.url(), views.toList(), page));
        });
  }

  private PaymentMethod changed(PaymentMethod it, Params params) {
    var card = params.hash("card");
    var details = it.details();
    var networks = card == null ? null : card.hash("networks");
    var current = details.preferredNetwork();
    var network = networks == null ? current : networks.changed("preferred", current);
    if (network != null && !it.card().networks().contains(network)) {
      throw MethodParams.notAvailable(network);
    }
    return it.changed(
        card == null ? it.card() : MethodParams.card(methods, it, card),
        details
            .withBilling(MethodParams.billing(params.hash("billing_details"), details.billing()))
            .withAllowRedisplay(params.changed("allow_redisplay", details.allowRedisplay()))
            .withPreferredNetwork(network),
        params.merged("metadata", it.metadata()));
  }

  private static Response shown(Request request, PaymentMethod method) {
    return Response.ok(PaymentMethodView.of(method, request.caller().livemode()));
  }

  private static Problem missing(String id) {
    return Problem.missing("PaymentMethod", id, "payment_method");
  }
}
