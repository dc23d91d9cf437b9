package baton.method;

import baton.account.Mode;
import baton.customer.CustomerApi;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Saves payment methods for customers, unless their issuers have something against it: the part
 * that the APIs of customers, payment methods and sources share.
 */
public final class SavingApi implements CustomerApi.Wallet {
  /**
   * A payment method that is to be saved.
   *
   * @param fresh not inserted yet; null when {@code id} names one that exists
   * @param missing thrown when there is none
   * @param param where it was named
   */
  record Candidate(
      Mode mode,
      String id,
      @Nullable PaymentMethod fresh,
      Verification.Verdict verdict,
      Problem missing,
      String param) {}

  private final Db db;
  private final PaymentMethods methods;
  private final PaymentMethodStore store;
  private final Verification verification;

  public SavingApi(
      Db db, PaymentMethods methods, PaymentMethodStore store, Verification verification) {
    this.db = db;
    this.methods = methods;
    this.store = store;
    this.verification = verification;
  }

  @Override
  public boolean holds(Tx tx, String mode, String paymentMethod, String customer) {
    var method = store.find(tx, mode, paymentMethod);
    return method != null && customer.equals(method.customer());
  }

  @Override
  public boolean isSource(String id) {
    return PaymentMethods.isSource(id);
  }

  @Override
  public Param source() {
    return CardParams.source();
  }

  @Override
  public CustomerApi.Saving saving(Caller caller, String paymentMethod) {
    var missing = Problem.missingReference("PaymentMethod", paymentMethod, "payment_method");
    return saving(candidate(Mode.of(caller), paymentMethod, missing));
  }

  @Override
  public CustomerApi.@Nullable Saving savingSource(Caller caller, Params params) {
    var candidate = candidate(Mode.of(caller), params);
    return candidate == null ? null : saving(candidate);
  }

  @Override
  public void detach(Tx tx, Caller caller, String source) {
    methods.detach(tx, Mode.of(caller), source);
  }

  @Override
  public void detachAll(Tx tx, Caller caller, String customer) {
    methods.detachAll(tx, Mode.of(caller), customer);
  }

  private CustomerApi.Saving saving(Candidate it) {
    return new CustomerApi.Saving() {
      @Override
      public String id() {
        return it.id();
      }

      @Override
      public void save(Tx tx, String customer) {
        SavingApi.this.save(tx, it, customer);
      }
    };
  }

  /** One that exists, or, of the name of a test card, is made. Asks its issuer. */
  Candidate candidate(Mode mode, String id, Problem missing) {
    if (PaymentMethods.isTestName(id)) {
      return fresh(mode, named(mode, id), missing, "payment_method");
    }
    var stored = db.inTx(tx -> store.find(tx, mode.id(), id));
    return new Candidate(mode, id, null, verdict(mode, stored), missing, "payment_method");
  }

  /** What {@code source} says. Null when it was not sent. */
  @Nullable Candidate candidate(Mode mode, Params params) {
    var draft = CardParams.draft(params);
    if (draft == null) {
      return null;
    }
    var made = CardParams.required(methods.makeSource(mode, draft));
    return fresh(mode, made, Problem.missingReference("source", made.id(), "source"), "source");
  }

  private Candidate fresh(Mode mode, PaymentMethod made, Problem missing, String param) {
    return new Candidate(mode, made.id(), made, verdict(mode, made), missing, param);
  }

  PaymentMethod save(Tx tx, Candidate it, String customer) {
    var fresh = it.fresh();
    if (fresh != null && !store.insert(tx, fresh)) {
      throw MethodParams.used(fresh, it.param());
    }
    var saved = required(methods.attach(tx, it.mode(), it.id(), customer), customer, it.missing());
    return switch (it.verdict()) {
      case Verification.Verdict.Fine() -> saved;
      case Verification.Verdict.Refused(var error) -> throw problem(error);
    };
  }

  /** What the issuer has against saving {@code method}, if that can be saved at all. */
  private Verification.Verdict verdict(Mode mode, @Nullable PaymentMethod method) {
    return method == null || method.customer() != null || method.isSpent()
        ? new Verification.Verdict.Fine()
        : verification.verify(mode, method);
  }

  /** Using the name of a test card makes a payment method of it. */
  private PaymentMethod named(Mode mode, String name) {
    var source = new PaymentMethods.CardSource.Named(name);
    var draft = new PaymentMethods.Draft(source, BillingDetails.NONE, null, Map.of());
    return MethodParams.required(methods.make(mode, draft), "payment_method");
  }

  private static Problem problem(JsonNode error) {
    var problem = Problem.card("card_declined", error.path("message").asString(""));
    for (var field : error.properties()) {
      problem = problem.with(field.getKey(), field.getValue());
    }
    return problem;
  }

  /** {@code missing} is thrown when there is no such payment method. */
  static PaymentMethod required(PaymentMethods.Moved moved, String customer, Problem missing) {
    return switch (moved) {
      case PaymentMethods.Moved.Ok(var method) -> method;
      case PaymentMethods.Moved.NoSuchMethod() -> throw missing;
      case PaymentMethods.Moved.NoSuchCustomer() ->
          throw Problem.missingReference("customer", customer, "customer");
      case PaymentMethods.Moved.Taken() ->
          throw Problem.unexpectedState(
              "payment_method_unexpected_state",
              "The payment method you provided has already been attached to a customer.");
      case PaymentMethods.Moved.Spent() ->
          throw Problem.invalid(
                  "This PaymentMethod was previously used without being attached to a Customer or"
                      + " was detached from a Customer, and may not be used again.",
                  "payment_method")
              .stored();
      case PaymentMethods.Moved.NotAttached() ->
          throw Problem.unexpectedState(
              "payment_method_unexpected_state",
              "The payment method you provided is not attached to a customer so detachment is"
                  + " impossible.");
    };
  }
}
