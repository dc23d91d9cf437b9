package baton.customer;

import baton.core.Address;
import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.http.AddressParams;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/customers}. */
public final class CustomerApi {
  private static final int TEXT_MAX = 5000;
  private static final int EMAIL_MAX = 512;
  private static final int ID_MAX = 255;
  private static final int LOCALES_MAX = 100;

  private static final Shape FIELDS =
      Shape.of(
              Param.hash("address", AddressParams.ADDRESS).clearable(),
              Param.integer("balance", -99_999_999_999L, 99_999_999_999L),
              text("business_name"),
              text("description"),
              Param.email("email").clearable(),
              text("individual_name"),
              Param.hash(
                  "invoice_settings",
                  Shape.of(Param.text("default_payment_method", ID_MAX).clearable())
                      .unsupported("custom_fields", "footer", "rendering_options")),
              Param.metadata(),
              text("name"),
              text("phone"),
              Param.text("preferred_locales", 35).list(LOCALES_MAX),
              Param.hash("shipping", AddressParams.SHIPPING).clearable(),
              Param.oneOf("tax_exempt", "none", "exempt", "reverse").clearable())
          .unsupported(
              "cash_balance", "invoice_prefix", "next_invoice_sequence", "tax", "validate");
  private static final Shape CREATE =
      FIELDS.and(Param.text("payment_method", ID_MAX)).unsupported("tax_id_data", "test_clock");
  private static final Shape UPDATE = FIELDS.and(Param.text("default_source", ID_MAX));
  private static final Shape LIST =
      Shape.of(Param.createdRange("created"), Param.text("email", EMAIL_MAX))
          .unsupported("test_clock");

  /** A payment method that is to be saved, and that its issuer has nothing against. */
  public interface Saving {
    /** What it will be called. */
    String id();

    /** Saves it for {@code customer}. Throws a {@link Problem}. */
    void save(Tx tx, String customer);
  }

  /** The payment methods of customers, as far as customers must know of them. */
  public interface Wallet {
    /**
     * Gets ready to save {@code paymentMethod}; called in no transaction, since its issuer may be
     * asked. Throws a {@link Problem}.
     */
    Saving saving(Caller caller, String paymentMethod);

    /** The parameter {@code source}: what older clients send a card as. */
    Param source();

    /** As {@link #saving}, of what {@link #source} says. Null when it was not sent. */
    @Nullable Saving savingSource(Caller caller, Params params);

    /** Whether {@code id} is that of a card of older clients. */
    boolean isSource(String id);

    /** Takes {@code source} away from its customer, who is locked. */
    void detach(Tx tx, Caller caller, String source);

    /** Takes everything away from {@code customer}, who is locked. */
    void detachAll(Tx tx, Caller caller, String customer);

    /** Whether {@code paymentMethod} is saved for {@code customer}. */
    boolean holds(Tx tx, String mode, String paymentMethod, String customer);
  }

  private final Db db;
  private final CustomerStore store;
  private final CustomerChanges changes;
  private final Wallet wallet;
  private final Ids ids;
  private final Clock clock;

  public CustomerApi(Db db, CustomerChanges changes, Wallet wallet, Ids ids, Clock clock) {
    this.db = db;
    this.store = changes.store();
    this.changes = changes;
    this.wallet = wallet;
    this.ids = ids;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/customers")
            .summary("Create a customer")
            .params(CREATE.and(wallet.source()))
            .returns(CustomerView.class),
        this::create);
    routes.add(
        Endpoint.get("/v1/customers")
            .summary("List customers, newest first")
            .params(LIST)
            .returnsList(CustomerView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/customers/search")
            .summary("Find customers, newest first")
            .returnsList(CustomerView.class),
        this::search);
    routes.add(
        Endpoint.get("/v1/customers/{customer}")
            .summary("Retrieve a customer")
            .returns(CustomerView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/customers/{customer}")
            .summary("Update a customer")
            .params(UPDATE.and(wallet.source()))
            .returns(CustomerView.class),
        this::update);
    routes.add(
        Endpoint.delete("/v1/customers/{customer}")
            .summary("Delete a customer")
            .returns(CustomerView.Deleted.class),
        this::delete);
  }

  /** For {@code expand[]=customer}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var customer = store.find(tx, mode, id);
    return customer == null ? null : CustomerView.of(customer, livemode);
  }

  private Response create(Request request) {
    var empty =
        new Customer(
            ids.next("cus"),
            request.caller().mode(),
            null,
            Customer.Details.NONE,
            Map.of(),
            false,
            clock.instant());
    var caller = request.caller();
    var params = request.params();
    var customer = changed(empty, params);
    var sent = params.text("payment_method");
    var saving = sent == null ? null : wallet.saving(caller, sent);
    var source = wallet.savingSource(caller, params);
    return request.write(
        db,
        tx -> {
          var isDefault = sent != null && sent.equals(customer.details().defaultPaymentMethod());
          var named =
              (saving != null && isDefault
                      ? customer.withDefaultPaymentMethod(saving.id())
                      : customer)
                  .withDefaultSource(source == null ? null : source.id());
          store.insert(tx, named);
          save(tx, saving, named);
          save(tx, source, named);
          checkDefaults(tx, named);
          changes.created(tx, named, caller.livemode());
          return shown(request, named);
        });
  }

  private static void save(Tx tx, @Nullable Saving saving, Customer it) {
    if (saving != null) {
      saving.save(tx, it.id());
    }
  }

  private void checkDefaults(Tx tx, Customer it) {
    var method = it.details().defaultPaymentMethod();
    if (method != null && !wallet.holds(tx, it.mode(), method, it.id())) {
      throw Problem.missingReference(
          "PaymentMethod", method, "invoice_settings[default_payment_method]");
    }
    var source = it.details().defaultSource();
    if (source != null
        && !(wallet.isSource(source) && wallet.holds(tx, it.mode(), source, it.id()))) {
      throw Problem.missingReference("source", source, "default_source");
    }
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> {
      var customer = store.find(tx, request.caller().mode(), request.path("customer"));
      if (customer == null) {
        throw missing(request);
      }
      return shown(request, customer);
    });
  }

  /** A new source takes the place of the default one, which is deleted. */
  private Response update(Request request) {
    var caller = request.caller();
    var params = request.params();
    var source = wallet.savingSource(caller, params);
    return request.write(
        db,
        tx -> {
          var customer = lock(tx, request);
          var changed = changed(customer, params);
          if (source != null) {
            changed = changed.withDefaultSource(source.id());
          }
          changes.updated(tx, customer, changed, caller.livemode());
          save(tx, source, changed);
          checkDefaults(tx, changed);
          var former = customer.details().defaultSource();
          if (source != null && former != null) {
            wallet.detach(tx, caller, former);
          }
          return shown(request, lock(tx, request));
        });
  }

  private Response delete(Request request) {
    var caller = request.caller();
    return db.inTx(tx -> {
      var customer = lock(tx, request);
      changes.deleted(tx, customer, caller.livemode());
      wallet.detachAll(tx, caller, customer.id());
      return shown(request, customer.deleted());
    });
  }

  private Response list(Request request) {
    var params = request.params();
    var page = request.page();
    var mode = request.caller().mode();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "customer");
          var rows =
              Filters.created(store.list(mode), params)
                  .and("email = ?", params.text("email"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, CustomerStore::read, page.rows());
          var views = rows.stream().map(it -> CustomerView.of(it, request.caller().livemode()));
          return Response.ok(ListView.of(request.url(), views.toList(), page));
        });
  }

  private Response search(Request request) {
    var caller = request.caller();
    return db.inTx(tx ->
        CustomerStore.SEARCHABLE
            .find(tx, request)
            .show(
                tx,
                request,
                store.list(caller.mode()),
                CustomerStore::read,
                it -> CustomerView.of(it, caller.livemode())));
  }

  private Customer lock(Tx tx, Request request) {
    var customer = store.lock(tx, request.caller().mode(), request.path("customer"));
    if (customer == null || customer.isDeleted()) {
      throw missing(request);
    }
    return customer;
  }

  private static Problem missing(Request request) {
    return Problem.missing("customer", request.path("customer"), "customer");
  }

  private static Response shown(Request request, Customer customer) {
    return Response.ok(view(request, customer));
  }

  private static Record view(Request request, Customer customer) {
    return CustomerView.of(customer, request.caller().livemode());
  }

  private static Customer changed(Customer it, Params params) {
    return new Customer(
        it.id(),
        it.mode(),
        params.changed("email", it.email()),
        changed(it.details(), params),
        params.merged("metadata", it.metadata()),
        false,
        it.createdAt());
  }

  private static Customer.Details changed(Customer.Details it, Params params) {
    return new Customer.Details(
        params.changed("name", it.name()),
        params.changed("phone", it.phone()),
        params.changed("description", it.description()),
        params.has("address")
            ? params.isUnset("address")
                ? null
                : AddressParams.address(params, "address", Address.NONE)
            : it.address(),
        AddressParams.shipping(params, "shipping", it.shipping()),
        params.has("preferred_locales") ? params.texts("preferred_locales") : it.preferredLocales(),
        params.integer("balance", it.balance()),
        params.changed("tax_exempt", it.taxExempt()),
        params.changed("business_name", it.businessName()),
        params.changed("individual_name", it.individualName()),
        defaultPaymentMethod(it, params.hash("invoice_settings")),
        params.declares("default_source")
            ? params.changed("default_source", it.defaultSource())
            : it.defaultSource());
  }

  private static @Nullable String defaultPaymentMethod(
      Customer.Details it, @Nullable Params settings) {
    var current = it.defaultPaymentMethod();
    return settings == null ? current : settings.changed("default_payment_method", current);
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_MAX).clearable();
  }
}
