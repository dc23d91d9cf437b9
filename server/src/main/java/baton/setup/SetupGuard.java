package baton.setup;

import baton.account.Mode;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.payment.Desk;
import baton.payment.Source;
import baton.plan.Fact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks before anything is done. What fails is told to the witness, and thrown. */
record SetupGuard(SetupDesk desk, Mode mode, SetupWitness witness) {

  /** Nobody else changes the setup until {@code tx} ends. */
  SetupIntent lock(Tx tx, String id) {
    var setup = desk.changes().store().lock(tx, mode.id(), id);
    if (setup == null) {
      throw witness.refused(new Refusal.NoSuchSetup(id));
    }
    return setup;
  }

  void checkAllowed(Tx tx, SetupVerb verb, SetupIntent setup) {
    if (verb.isAllowedIn(setup.status())) {
      return;
    }
    throw witness.refused(
        isOnItsWay(tx, setup) ? new Refusal.Busy() : new Refusal.WrongState(verb, setup));
  }

  void checkCustomer(Tx tx, @Nullable String customer) {
    if (customer != null && !shared().customers().exists(tx, mode.id(), customer)) {
      throw witness.refused(new Refusal.NoSuchCustomer(customer));
    }
  }

  /** What {@code setup} is about now: {@code source}, or what was chosen before. */
  PaymentMethod methodFor(Tx tx, SetupIntent setup, @Nullable Source source) {
    var known = setup.paymentMethod();
    if (source == null && known == null) {
      throw witness.refused(new Refusal.MethodMissing(setup));
    }
    var chosen = source == null ? new Source.Stored(Objects.requireNonNull(known)) : source;
    var method = resolve(tx, chosen, setup.customer());
    if (!setup.terms().use().suits(method)) {
      throw witness.refused(new Refusal.NetworkUnavailable(setup.terms().use()));
    }
    if (method.card().isToken()) {
      throw witness.refused(new Refusal.NetworkToken());
    }
    return method;
  }

  /** Uses up the token that names {@code source}, where one does, for {@code setup}. */
  void useToken(Tx tx, @Nullable Source source, String setup) {
    var now = shared().clock().instant();
    if (source instanceof Source.Stored(_, _, var token)
        && token != null
        && !shared().confirmations().use(tx, mode.id(), token, setup, now)) {
      throw witness.refused(new Refusal.ConfirmationTokenUnusable(token));
    }
  }

  /** The payment method of a request, made or found. */
  PaymentMethod resolve(Tx tx, Source source, @Nullable String customer) {
    return switch (source) {
      case Source.Fresh(var method) -> {
        if (!shared().methods().insert(tx, method)) {
          throw witness.refused(new Refusal.TokenUsed(method));
        }
        yield method;
      }
      case Source.Stored(var id, _, _) -> stored(tx, id, customer);
    };
  }

  private PaymentMethod stored(Tx tx, String id, @Nullable String customer) {
    var method = shared().methods().find(tx, mode.id(), id);
    if (method == null) {
      throw witness.refused(new Refusal.NoSuchMethod(id));
    }
    var owner = method.customer();
    if (owner != null && !owner.equals(customer)) {
      throw witness.refused(new Refusal.MethodOfAnother(owner));
    }
    if (owner == null && method.isSpent()) {
      throw witness.refused(new Refusal.MethodSpent());
    }
    return method;
  }

  /** Whether somebody is waiting for the processor's answer about {@code setup} right now. */
  private boolean isOnItsWay(Tx tx, SetupIntent setup) {
    return setup.status() == SetupStatus.PROCESSING
        && shared()
                .facts()
                .story(tx, setup.id(), setup.progress().requiredAttempt())
                .facts()
                .getLast()
            instanceof Fact.Sent;
  }

  private Desk shared() {
    return desk.shared();
  }
}
