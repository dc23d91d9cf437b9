package baton.payment;

import baton.account.Mode;
import baton.charge.ChargeView;
import baton.db.Tx;
import baton.http.AddressParams;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.method.CardParams;
import baton.method.MethodParams;
import baton.method.PaymentMethods;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/charges}: a payment that is confirmed at once, for clients older than payment
 * intents. Where the issuer wants the payer to authenticate, it is declined: there is nobody to
 * send to the issuer.
 */
public final class ChargeSaleApi {
  private static final int TEXT_MAX = 5000;
  private static final int ID_MAX = 255;
  private static final Shape CREATE =
      Shape.of(
              Param.integer("amount", 1, Long.MAX_VALUE).required(),
              Param.bool("capture"),
              Param.text("currency", ID_MAX).required(),
              Param.text("customer", ID_MAX)
                  .describe("Whose default source is charged, unless `source` is another of them."),
              Param.text("description", TEXT_MAX).clearable(),
              Param.metadata(),
              Param.email("receipt_email").clearable(),
              Param.hash("shipping", AddressParams.SHIPPING),
              CardParams.source(),
              Param.text("statement_descriptor", TEXT_MAX),
              Param.text("statement_descriptor_suffix", TEXT_MAX))
          .and(ConnectParams.all())
          .unsupported("application_fee", "destination", "radar_options", "transfer_group");

  private final Desk desk;
  private final Payments payments;
  private final PaymentMethods methods;
  private final Settlement settlement;
  private final Charging charging;

  public ChargeSaleApi(
      Desk desk, Payments payments, PaymentMethods methods, Settlement settlement) {
    this.desk = desk;
    this.payments = payments;
    this.methods = methods;
    this.settlement = settlement;
    this.charging = new Charging(desk);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/charges")
            .summary("Charge a token, a card, or a customer's source at once")
            .params(CREATE)
            .returns(ChargeView.class),
        this::create,
        this::resume);
  }

  private Response create(Request request) {
    var caller = request.caller();
    var params = request.params();
    if (!desk.charges().areShown(caller.mode())) {
      throw Problem.invalid(
          "This account shows payments without charges (`charges=strict`): create a PaymentIntent"
              + " instead.");
    }
    var amount =
        PaymentParams.money(params.requiredInteger("amount"), params.requiredText("currency"));
    var customer = params.text("customer");
    var terms = terms(params);
    ConnectParams.check(amount, terms.connected());
    var order = new Payments.Order(amount, customer, terms, params.merged("metadata", Map.of()));
    var witness =
        new ChargeWitness(
            request, (tx, it, error) -> answer(tx, request, it, error), ChargeSaleApi::refused);
    payments.create(Mode.of(caller), order, source(caller, params, customer), true, witness);
    return witness.response();
  }

  /** Without the payer: nobody could be sent anywhere. */
  private static Terms terms(Params params) {
    PaymentParams.refuseDescriptor(params);
    var isCaptured = params.bool("capture") == null || params.isTrue("capture");
    return new Terms(
        isCaptured ? Terms.CaptureMethod.AUTOMATIC : Terms.CaptureMethod.MANUAL,
        Terms.ConfirmationMethod.AUTOMATIC,
        null,
        params.text("description"),
        params.text("receipt_email"),
        PaymentParams.suffix(params, null),
        AddressParams.shipping(params, "shipping", null),
        List.of("card"),
        null,
        Terms.CardOptions.NONE,
        false,
        null,
        true,
        null,
        Terms.OnFile.NONE,
        null,
        ConnectParams.created(params));
  }

  private Source source(Caller caller, Params params, @Nullable String customer) {
    var id = params.text("source");
    if (customer != null && !params.has("source")) {
      return new Source.Stored(defaultOf(caller, customer));
    }
    if (id != null && PaymentMethods.isSource(id)) {
      return new Source.Stored(id);
    }
    if (customer != null) {
      throw Problem.invalid(
              "A customer is charged with a source of theirs: save the card first, with POST"
                  + " /v1/customers/"
                  + customer
                  + "/sources.",
              "source")
          .code("missing");
    }
    var draft = CardParams.draft(params);
    if (draft == null) {
      throw Problem.invalid("Must provide source or customer.", "source").code("parameter_missing");
    }
    return new Source.Fresh(CardParams.required(methods.makeSource(Mode.of(caller), draft)));
  }

  private String defaultOf(Caller caller, String customer) {
    var found = desk.db().inTx(tx -> desk.customers().find(tx, caller.mode(), customer));
    if (found == null || found.isDeleted()) {
      throw Problem.missingReference("customer", customer, "customer");
    }
    var source = found.details().defaultSource();
    if (source == null) {
      throw Problem.card("missing", "Cannot charge a customer that has no active card")
          .with("param", "card");
    }
    return source;
  }

  /** An earlier request with the same idempotency key began this and never came to answer. */
  private Response resume(Request request, String payment) {
    settlement.settle(payment);
    return desk.db()
        .inTx(tx -> {
          var now = desk.payments().lockAny(tx, payment);
          return answer(tx, request, now, now.failure());
        });
  }

  private Response answer(Tx tx, Request request, Payment payment, @Nullable PaymentError error) {
    if (error != null) {
      return ChargeWitness.failed(error);
    }
    var isOpen = payment.status() == PaymentStatus.PROCESSING;
    var id = isOpen ? await(tx, payment) : payment.progress().latestCharge();
    var charge = id == null ? null : desk.charges().store().find(tx, request.caller().mode(), id);
    if (charge == null) {
      throw new IllegalStateException(payment.id() + " is shown without a charge");
    }
    return Response.ok(desk.charges().view(charge));
  }

  /** Nobody knows yet what became of it: a charge that says so, and that can be found again. */
  private String await(Tx tx, Payment payment) {
    var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
    var method = desk.methods().find(tx, payment.mode(), attempt.paymentMethod());
    if (method == null) {
      throw new IllegalStateException(attempt.id() + " was paid with nothing");
    }
    return charging.await(tx, payment, attempt, method);
  }

  private static @Nullable Problem refused(Refusal refusal) {
    if (refusal instanceof Refusal.NoSuchMethod(var id)) {
      return Problem.missingReference("source", id, "source");
    }
    if (refusal instanceof Refusal.TokenUsed(var method)) {
      return MethodParams.used(method, "source");
    }
    if (refusal instanceof Refusal.MethodOfAnother(var owner)) {
      var sentence = "The source belongs to the customer %s: send `customer` too.";
      return Problem.invalid(sentence.formatted(owner), "customer");
    }
    return null;
  }
}
