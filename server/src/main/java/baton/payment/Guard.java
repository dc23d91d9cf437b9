package baton.payment;

import baton.account.Mode;
import baton.db.Tx;
import baton.mandate.Mandate;
import baton.method.PaymentMethod;
import baton.plan.Decision;
import baton.plan.Routed;
import baton.routing.Now;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks before anything is done. What fails is told to the witness, and thrown. */
record Guard(Desk desk, Mode mode, Witness witness) {

  /** How payments of this mode are routed now. */
  Now now() {
    return desk.routing().now(mode);
  }

  /** Where {@code payment} goes with {@code method}. */
  Decision decide(Now now, Payment payment, PaymentMethod method) {
    var traits = Traits.of(payment, method, desk.clock().instant());
    var decision = now.decide(payment.id(), traits);
    return switch (decision.routed()) {
      case Routed.Route _ -> decision;
      case Routed.Unsupported(var processor, var missing, _) -> {
        var label = desk.processors().get(processor).label();
        throw witness.refused(new Refusal.Unsupported(label, missing));
      }
      case Routed.Nowhere(var skipped) -> throw witness.refused(new Refusal.NoProcessor(skipped));
    };
  }

  /** Nobody else changes the payment until {@code tx} ends. */
  Payment lock(Tx tx, String id) {
    var payment = desk.payments().lock(tx, mode.id(), id);
    if (payment == null) {
      throw witness.refused(new Refusal.NoSuchPayment(id));
    }
    return payment;
  }

  void checkAllowed(Tx tx, Verb verb, Payment payment) {
    if (verb.isAllowedIn(payment.status())) {
      return;
    }
    throw witness.refused(
        isOnItsWay(tx, payment) ? new Refusal.Busy() : new Refusal.WrongState(verb, payment));
  }

  /** The processor must not be in the middle of what is about to change. */
  void checkIdle(Payment payment) {
    if (payment.progress().doing() != null) {
      throw witness.refused(new Refusal.WrongState(Verb.UPDATE, payment));
    }
  }

  void checkCustomer(Tx tx, @Nullable String customer) {
    if (customer != null && !desk.customers().exists(tx, mode.id(), customer)) {
      throw witness.refused(new Refusal.NoSuchCustomer(customer));
    }
  }

  /** What {@code payment} is to be paid with now: {@code source}, or what was chosen before. */
  PaymentMethod methodFor(Tx tx, Payment payment, @Nullable Source source) {
    var mandate = mandate(tx, payment);
    var known = mandate == null ? payment.paymentMethod() : mandate.paymentMethod();
    if (source == null && known == null) {
      throw witness.refused(new Refusal.MethodMissing(payment));
    }
    var chosen = source == null ? new Source.Stored(Objects.requireNonNull(known)) : source;
    var method = resolve(tx, chosen, payment.customer(), true);
    if (mandate != null && !mandate.paymentMethod().equals(method.id())) {
      throw witness.refused(new Refusal.MandateUnusable(mandate.id()));
    }
    var use = payment.terms().card().use();
    if (!use.suits(method)) {
      throw witness.refused(new Refusal.NetworkUnavailable(use));
    }
    checkPresented(payment, method);
    return method;
  }

  /** Schemes want a cryptogram with a token, but where its payer is away and agreed to that. */
  private void checkPresented(Payment payment, PaymentMethod method) {
    var isAway = payment.terms().offSession();
    var card = method.card();
    if (card.wallet() != null && method.customer() != null && !isAway) {
      throw witness.refused(new Refusal.NotPresented.WalletThere());
    }
    var isProven = desk.hasCryptogram(payment);
    if (payment.terms().card().cryptogram() != null && !card.isToken()) {
      throw witness.refused(new Refusal.NotPresented.NoToken());
    }
    var options = payment.terms().card();
    var isAsked = !options.requestThreeDSecure().equals("automatic") || options.proven() != null;
    if (card.isToken() && isAsked) {
      throw witness.refused(new Refusal.NotPresented.AuthenticatedTwice());
    }
    var kept = method.details().credential();
    var isAgreed =
        isAway && kept != null && kept.isForOffSession() && kept.networkTransactionId() != null;
    var isWithout = isAgreed && payment.terms().card().cryptogram() == null;
    if (card.isToken() && !isProven && !isWithout) {
      throw witness.refused(new Refusal.NotPresented.CryptogramMissing());
    }
  }

  /** Uses up the token that names {@code source}, where one does, for {@code payment}. */
  void useToken(Tx tx, @Nullable Source source, String payment) {
    if (source instanceof Source.Stored(_, _, var token)
        && token != null
        && !desk.confirmations().use(tx, mode.id(), token, payment, desk.clock().instant())) {
      throw witness.refused(new Refusal.ConfirmationTokenUnusable(token));
    }
  }

  /** The payer's leave that {@code payment} names; null when it names none. */
  private @Nullable Mandate mandate(Tx tx, Payment payment) {
    var id = payment.terms().onFile().mandate();
    if (id == null) {
      return null;
    }
    var mandate = desk.methodChanges().mandates().lock(tx, mode.id(), id);
    if (mandate == null) {
      throw witness.refused(new Refusal.NoSuchMandate(id));
    }
    if (!mandate.isUsable()) {
      throw witness.refused(new Refusal.MandateUnusable(id));
    }
    return mandate;
  }

  /**
   * The payment method of a request, made or found.
   *
   * @param customer whose payment it is
   * @param isUsedNow a payment method of no customer can be used once
   */
  PaymentMethod resolve(Tx tx, Source source, @Nullable String customer, boolean isUsedNow) {
    return switch (source) {
      case Source.Fresh(var method) -> {
        var made = isUsedNow ? method.spent() : method;
        if (!desk.methods().insert(tx, made)) {
          throw witness.refused(new Refusal.TokenUsed(made));
        }
        yield made;
      }
      case Source.Stored(var id, var cvcToken, _) -> {
        var method = stored(tx, id, customer, isUsedNow);
        if (cvcToken != null && !desk.methods().takeCvc(tx, mode.id(), cvcToken, id)) {
          throw witness.refused(new Refusal.CvcTokenUnusable(cvcToken));
        }
        yield method;
      }
    };
  }

  private PaymentMethod stored(Tx tx, String id, @Nullable String customer, boolean isUsedNow) {
    var method = desk.methods().find(tx, mode.id(), id);
    if (method == null) {
      throw witness.refused(new Refusal.NoSuchMethod(id));
    }
    var owner = method.customer();
    if (owner != null && !owner.equals(customer)) {
      throw witness.refused(new Refusal.MethodOfAnother(owner));
    }
    if (owner == null && (method.isSpent() || (isUsedNow && !spend(tx, id)))) {
      throw witness.refused(new Refusal.MethodSpent());
    }
    return method;
  }

  /** False when somebody else was faster. */
  private boolean spend(Tx tx, String method) {
    return desk.methods().spend(tx, mode.id(), method);
  }

  /** Whether somebody is waiting for the processor's answer about {@code payment} right now. */
  private boolean isOnItsWay(Tx tx, Payment payment) {
    var doing = payment.progress().doing();
    return payment.status() == PaymentStatus.PROCESSING
        && doing != null
        && desk.facts().story(tx, payment.id(), doing.key()).isOnItsWay();
  }
}
