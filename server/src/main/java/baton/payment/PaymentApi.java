package baton.payment;

import baton.account.Mode;
import baton.core.Currencies;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.method.PayerParams;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payment_intents}. */
public final class PaymentApi {
  private final Desk desk;
  private final Payments payments;
  private final SourceParams sources;
  private final Settlement settlement;

  public PaymentApi(Desk desk, Payments payments, SourceParams sources, Settlement settlement) {
    this.desk = desk;
    this.payments = payments;
    this.sources = sources;
    this.settlement = settlement;
  }

  public void register(Routes routes) {
    var view = PaymentIntentView.class;
    routes.add(
        Endpoint.post("/v1/payment_intents")
            .summary("Create a payment, and with confirm=true pay it")
            .params(PaymentParams.CREATE)
            .returns(view),
        this::create,
        this::resume);
    routes.add(
        Endpoint.get("/v1/payment_intents")
            .summary("List payments, newest first")
            .params(PaymentParams.LIST)
            .returnsList(view),
        this::list);
    routes.add(
        Endpoint.get("/v1/payment_intents/search")
            .summary("Find payments, newest first")
            .returnsList(view),
        this::search);
    routes.add(
        Endpoint.get("/v1/payment_intents/{intent}")
            .summary("Retrieve a payment")
            .params(PaymentParams.RETRIEVE)
            .returns(view)
            .publishable(),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/payment_intents/{intent}")
            .summary(
                "Change a payment that is not decided yet. In requires_action another payment"
                    + " method may be chosen: what waits for the payer is canceled first")
            .params(PaymentParams.UPDATE)
            .returns(view),
        this::update,
        this::resume);
    registerVerbs(routes);
  }

  private void registerVerbs(Routes routes) {
    var view = PaymentIntentView.class;
    routes.add(
        Endpoint.post("/v1/payment_intents/{intent}/confirm")
            .summary(
                "Pay, or go on after the payer authenticated. In requires_action another payment"
                    + " method may be used: what waits for the payer is canceled first. The 50th"
                    + " attempt that fails cancels the payment")
            .params(PaymentParams.CONFIRM)
            .returns(view)
            .publishable(),
        this::confirm,
        this::resume);
    routes.add(
        Endpoint.post("/v1/payment_intents/{intent}/increment_authorization")
            .summary("Raise what is authorized, at most ten times. A decline changes nothing")
            .params(PaymentParams.INCREMENT)
            .returns(view),
        this::increment,
        this::resume);
    routes.add(
        Endpoint.post("/v1/payment_intents/{intent}/capture")
            .summary(
                "Take all or a part of an authorized payment. The rest is released, or with"
                    + " final_capture=false kept for up to 50 more captures. What is not taken"
                    + " before capture_before is released too, and a payment of which nothing was"
                    + " taken canceled")
            .params(PaymentParams.CAPTURE)
            .returns(view),
        this::capture,
        this::resume);
    routes.add(
        Endpoint.post("/v1/payment_intents/{intent}/cancel")
            .summary("End a payment; one of which a part was captured has succeeded then")
            .params(PaymentParams.CANCEL)
            .returns(view),
        this::cancel,
        this::resume);
  }

  /** For {@code expand[]=payment_intent}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var payment = desk.payments().find(tx, mode, id);
    return payment == null ? null : PaymentIntentView.of(payment, livemode);
  }

  private Response create(Request sent) {
    var request = sources.tokens().under(sent);
    var params = request.params();
    var amount =
        PaymentParams.money(params.requiredInteger("amount"), params.requiredText("currency"));
    var terms = PaymentParams.created(params);
    ConnectParams.check(amount, terms.connected());
    var order =
        new Payments.Order(
            amount, params.text("customer"), terms, params.merged("metadata", Map.of()));
    var isConfirmed = params.isTrue("confirm");
    if (!isConfirmed) {
      SourceParams.refuseCvcToken(params);
    }
    var source = sources.confirming(request, () -> null);
    var witness = new PaymentWitness(request);
    payments.create(Mode.of(request.caller()), order, source, isConfirmed, witness);
    return witness.response();
  }

  private Response retrieve(Request request) {
    var payment =
        desk.db()
            .inTx(tx -> desk.payments().find(tx, request.caller().mode(), request.path("intent")));
    if (payment == null) {
      throw Problem.missing("payment_intent", request.path("intent"), "intent");
    }
    checkClientSecret(request, payment);
    return Response.ok(view(request.caller(), payment));
  }

  private Response update(Request request) {
    var params = request.params();
    SourceParams.refuseCvcToken(params);
    var witness = new PaymentWitness(request);
    payments.update(
        Mode.of(request.caller()),
        request.path("intent"),
        it -> updated(it, params),
        sources.source(request),
        witness);
    return witness.response();
  }

  private Response confirm(Request sent) {
    PayerParams.check(sent);
    var request = sources.tokens().under(sent);
    var params = request.params();
    var witness = new PaymentWitness(request);
    payments.confirm(
        Mode.of(request.caller()),
        request.path("intent"),
        it -> {
          checkClientSecret(request, it);
          checkMayConfirm(request, it);
          return it.with(PaymentParams.confirmed(it.terms(), params));
        },
        sources.confirming(request, () -> chosen(request)),
        witness);
    return witness.response();
  }

  private @Nullable String chosen(Request request) {
    var payment = payments.find(Mode.of(request.caller()), request.path("intent"));
    return payment == null ? null : payment.paymentMethod();
  }

  private Response increment(Request request) {
    var params = request.params();
    PaymentParams.refuseDescriptor(params);
    var minor = params.requiredInteger("amount");
    var order =
        new Payments.IncrementOrder(
            it -> PaymentParams.money(minor, Currencies.code(it.amount().currency())),
            it -> it.with(it.terms().raising(onRaise(params, it))));
    var witness = new PaymentWitness(request);
    payments.increment(Mode.of(request.caller()), request.path("intent"), order, witness);
    return witness.response();
  }

  private Response capture(Request request) {
    var params = request.params();
    var order =
        new Payments.CaptureOrder(
            params.integer("amount_to_capture"),
            !Boolean.FALSE.equals(params.bool("final_capture")),
            it ->
                it.withMetadata(params.merged("metadata", it.metadata()))
                    .with(
                        it.terms()
                            .described(
                                it.terms().description(),
                                PaymentParams.suffix(
                                    params, it.terms().statementDescriptorSuffix()))));
    var witness = new PaymentWitness(request);
    payments.capture(Mode.of(request.caller()), request.path("intent"), order, witness);
    return witness.response();
  }

  private Response cancel(Request request) {
    var witness = new PaymentWitness(request);
    payments.cancel(
        Mode.of(request.caller()),
        request.path("intent"),
        request.params().text("cancellation_reason"),
        witness);
    return witness.response();
  }

  /** An earlier request with the same idempotency key began this and never came to answer. */
  private Response resume(Request request, String payment) {
    var settled = settlement.settle(payment);
    return PaymentWitness.response(request, settled, settled.failure());
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    return request.look(
        desk.db(),
        tx -> {
          page.check(id -> desk.payments().find(tx, caller.mode(), id) != null, "payment_intent");
          var rows =
              Filters.made(desk.payments().list(caller.mode()), "pi", request.params())
                  .and("customer = ?", request.params().text("customer"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, PaymentStore::read, page.rows());
          var views = rows.stream().map(it -> PaymentIntentView.of(it, caller.livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private Response search(Request request) {
    var caller = request.caller();
    return desk.db()
        .inTx(tx ->
            PaymentStore.SEARCHABLE
                .find(tx, request)
                .show(
                    tx,
                    request,
                    desk.payments().list(caller.mode()),
                    PaymentStore::read,
                    it -> PaymentIntentView.of(it, caller.livemode())));
  }

  /** What an increment says beside its amount; null: nothing. */
  private static Terms.@Nullable OnRaise onRaise(Params params, Payment payment) {
    var metadata = params.map("metadata");
    var description = params.text("description");
    if (metadata == null && description == null) {
      return null;
    }
    // For its check alone: what others change meanwhile stays.
    params.merged("metadata", payment.metadata());
    return new Terms.OnRaise(description, metadata == null ? Map.of() : metadata);
  }

  private static Payment updated(Payment it, Params params) {
    var code = params.textOr("currency", Currencies.code(it.amount().currency()));
    var isOther = params.has("amount") || params.has("currency");
    var amount =
        isOther
            ? PaymentParams.money(params.integer("amount", it.amount().minor()), code)
            : it.amount();
    return ConnectParams.checked(
        it.withOrder(amount, params.has("customer") ? params.text("customer") : it.customer())
            .with(PaymentParams.updated(it.terms(), params))
            .withMetadata(params.merged("metadata", it.metadata())));
  }

  private static void checkClientSecret(Request request, Payment payment) {
    request.checkClientSecret(
        payment.clientSecret(), "PaymentIntent", "payment_intent_invalid_parameter");
  }

  private static void checkMayConfirm(Request request, Payment payment) {
    if (request.caller().kind() == Caller.Kind.PUBLISHABLE
        && payment.terms().confirmationMethod() == Terms.ConfirmationMethod.MANUAL) {
      throw Problem.invalid(
          "This PaymentIntent's confirmation_method is manual: confirm it on your server with your"
              + " secret key.");
    }
  }

  /** What the caller's key may see. */
  static Object view(Caller caller, Payment payment) {
    var view = PaymentIntentView.of(payment, caller.livemode());
    return caller.kind() == Caller.Kind.PUBLISHABLE ? PublicPaymentView.of(view) : view;
  }
}
