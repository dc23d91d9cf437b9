package baton.setup;

import baton.account.Mode;
import baton.account.Settings;
import baton.db.Tx;
import baton.payment.Source;
import baton.routing.Route;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant can do with setups. Each verb is one short transaction, or two with the processor
 * between them and no transaction open while we wait for it.
 */
public final class Setups {
  private static final int CLIENT_SECRET_CHARS = 25;

  /** A setup to be made. */
  record Order(@Nullable String customer, SetupTerms terms, Map<String, String> metadata) {}

  private final SetupDesk desk;
  private final SetupDispatch dispatch;

  public Setups(SetupDesk desk) {
    this.desk = desk;
    this.dispatch = new SetupDispatch(desk);
  }

  /** Makes a setup, and confirms it at once if {@code isConfirmed}. */
  void create(
      Mode mode, Order order, @Nullable Source source, boolean isConfirmed, SetupWitness witness) {
    var shared = desk.shared();
    var id = shared.ids().next("seti");
    var secret = id + "_secret_" + shared.ids().random(CLIENT_SECRET_CHARS);
    var guard = new SetupGuard(desk, mode, witness);
    var route = isConfirmed ? route(mode, witness) : null;
    run(
        witness,
        tx -> {
          witness.began(tx, id);
          guard.useToken(tx, source, id);
          guard.checkCustomer(tx, order.customer());
          var ordered =
              new SetupIntent(
                  id,
                  mode.id(),
                  order.customer(),
                  null,
                  order.terms(),
                  order.metadata(),
                  SetupProgress.fresh(source != null),
                  secret,
                  shared.clock().instant());
          if (!isConfirmed) {
            var chosen = source == null ? null : guard.resolve(tx, source, order.customer());
            var setup = ordered.withPaymentMethod(chosen == null ? null : chosen.id());
            desk.changes().insert(tx, setup);
            return new Begun(setup, null);
          }
          var method = guard.methodFor(tx, ordered, source);
          var setup = ordered.withPaymentMethod(method.id());
          desk.changes().insert(tx, setup);
          var begun = dispatch.verify(tx, setup, method, route);
          desk.changes().update(tx, setup, begun.setup());
          return begun;
        });
  }

  /**
   * Changes what is not decided yet. {@code change} must leave id, mode and progress alone. Where a
   * payer authenticates, another payment method takes the place of what the payer sees.
   */
  void update(
      Mode mode,
      String id,
      UnaryOperator<SetupIntent> change,
      @Nullable Source source,
      SetupWitness witness) {
    var guard = new SetupGuard(desk, mode, witness);
    run(
        witness,
        tx -> {
          witness.began(tx, id);
          var setup = guard.lock(tx, id);
          var next = change.apply(setup);
          if (source != null && setup.isReplacedBy(source) && next.isSameOrder(setup)) {
            abandon(tx, setup);
          } else if (source != null || !next.isSameOrder(setup)) {
            guard.checkAllowed(tx, SetupVerb.UPDATE, setup);
            guard.checkCustomer(tx, next.customer());
          }
          if (source != null) {
            var method = guard.resolve(tx, source, next.customer());
            next =
                next.withPaymentMethod(method.id()).with(next.progress().withPaymentMethod(true));
          }
          desk.changes().update(tx, setup, next);
          return new Begun(next, null);
        });
  }

  /**
   * Asks a processor whether the card may be charged later, where the mode wants that. Where a
   * payer authenticates, another payment method takes the place of what the payer sees.
   */
  void confirm(
      Mode mode,
      String id,
      UnaryOperator<SetupIntent> change,
      @Nullable Source source,
      SetupWitness witness) {
    var guard = new SetupGuard(desk, mode, witness);
    var route = route(mode, witness);
    run(
        witness,
        tx -> {
          witness.began(tx, id);
          var setup = guard.lock(tx, id);
          guard.useToken(tx, source, id);
          if (source != null && setup.isReplacedBy(source)) {
            abandon(tx, setup);
          } else {
            guard.checkAllowed(tx, SetupVerb.CONFIRM, setup);
          }
          var changed = change.apply(setup);
          var method = guard.methodFor(tx, changed, source);
          var begun = dispatch.verify(tx, changed, method, route);
          desk.changes().update(tx, setup, begun.setup());
          return begun;
        });
  }

  /** Ends a setup. */
  void cancel(Mode mode, String id, @Nullable String reason, SetupWitness witness) {
    var guard = new SetupGuard(desk, mode, witness);
    run(
        witness,
        tx -> {
          witness.began(tx, id);
          var setup = guard.lock(tx, id);
          guard.checkAllowed(tx, SetupVerb.CANCEL, setup);
          if (setup.status() == SetupStatus.REQUIRES_ACTION) {
            abandon(tx, setup);
          }
          var canceled = setup.with(setup.progress().canceled(reason));
          desk.changes().update(tx, setup, canceled);
          return new Begun(canceled, null);
        });
  }

  /**
   * Gives up what waits for its payer. The processor is left alone: nothing was reserved, and
   * whatever the payer does there changes nothing any more.
   */
  private void abandon(Tx tx, SetupIntent setup) {
    var attempt = desk.attempts().get(tx, setup.progress().requiredAttempt());
    var abandoned = SetupAttempt.State.ABANDONED;
    desk.attempts().update(tx, attempt.after(abandoned, attempt.outcome(), null));
    desk.shared().vault().dropCvc(attempt.paymentMethod());
  }

  /** Where a card would be verified now; null where cards are only kept. */
  private @Nullable Route route(Mode mode, SetupWitness witness) {
    var verification = desk.shared().accounts().settings(mode.id()).cardVerification();
    if (verification == Settings.CardVerification.VAULT_ONLY) {
      return null;
    }
    var route = desk.shared().routing().ofCards(mode);
    if (route == null) {
      throw witness.refused(new Refusal.NoProcessor());
    }
    return route;
  }

  private interface First {
    Begun begin(Tx tx);
  }

  /** The first transaction, and where it began something at the processor, all that follows. */
  private void run(SetupWitness witness, First first) {
    var begun =
        desk.shared()
            .db()
            .inTx(tx -> {
              var it = first.begin(tx);
              if (it.errand() == null) {
                witness.ended(tx, it.setup(), null);
              }
              return it;
            });
    var errand = begun.errand();
    if (errand != null) {
      desk.shared().runner().begin(errand, new SetupBook(desk, begun.setup(), witness));
    }
  }
}
