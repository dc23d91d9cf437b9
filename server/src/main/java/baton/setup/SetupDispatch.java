package baton.setup;

import baton.attempt.Errand;
import baton.attempt.Story;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.StoredCredential;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import baton.routing.Route;
import java.net.URI;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Begins attempts, and writes what is to be sent down before it leaves. */
record SetupDispatch(SetupDesk desk) {
  private static final int RETURN_TOKEN_CHARS = 32;
  private static final String VAULT_ONLY = "cards are only kept: card_verification is vault_only";

  /**
   * A new attempt. The caller stores the setup.
   *
   * @param route where the card is verified; null where it is only kept
   */
  Begun verify(Tx tx, SetupIntent setup, PaymentMethod method, @Nullable Route route) {
    var chosen = setup.withPaymentMethod(method.id());
    var attempt = attempt(chosen, method, route);
    if (route == null) {
      var kept = attempt.after(SetupAttempt.State.SUCCEEDED, null, null);
      desk.attempts().insert(tx, kept);
      return new Begun(desk.succeeded(tx, chosen, kept, Outcome.Evidence.NONE), null);
    }
    desk.attempts().insert(tx, attempt);
    var operation = operation(chosen, method, attempt);
    var verifying = chosen.progress().verifying(attempt.id(), desk.shared().lookAt());
    var errand = desk.errand(attempt, operation, Story.NONE);
    return send(tx, chosen.with(verifying), errand, operation);
  }

  /** The payer is back, or news of them: {@code errand} goes on with what was {@code brought}. */
  Begun resume(Tx tx, SetupIntent setup, Errand errand, SortedMap<String, String> brought) {
    if (!(errand.resumed(desk.shared().clock().instant(), brought)
        instanceof Next.Send(_, Operation.Resume operation, _))) {
      throw new IllegalStateException(setup.id() + " waits for no payer");
    }
    var undecided = setup.with(setup.progress().undecided(desk.shared().lookAt()));
    var begun = send(tx, undecided, errand, operation);
    desk.changes().update(tx, setup, begun.setup());
    return begun;
  }

  private Begun send(Tx tx, SetupIntent setup, Errand errand, Operation operation) {
    var sent = new Fact.Sent(errand.processor().id(), operation);
    var counted = desk.add(tx, setup, setup.progress().requiredAttempt(), sent);
    return new Begun(counted, errand.plus(sent, desk.shared().clock().instant()));
  }

  private SetupAttempt attempt(SetupIntent setup, PaymentMethod method, @Nullable Route route) {
    var ids = desk.shared().ids();
    return new SetupAttempt(
        ids.next("setatt"),
        setup.mode(),
        setup.id(),
        route == null ? null : route.processor().id(),
        route == null ? VAULT_ONLY : route.why(),
        method.id(),
        setup.customer(),
        setup.terms().usage(),
        SetupAttempt.State.PROCESSING,
        null,
        null,
        ids.random(RETURN_TOKEN_CHARS),
        desk.shared().clock().instant());
  }

  private Operation.Verify operation(
      SetupIntent setup, PaymentMethod method, SetupAttempt attempt) {
    var terms = setup.terms();
    var hasCvc = desk.shared().vault().hasCvc(method.id());
    var request =
        Authentication.Request.valueOf(terms.requestThreeDSecure().toUpperCase(Locale.ROOT));
    var agreement = new StoredCredential(true, terms.purpose(), null);
    return new Operation.Verify(
        attempt.id(),
        method.instrument(hasCvc, terms.use(), null),
        new Initiation(false, method.customer() != null, terms.use().channel(), agreement),
        new Authentication(request, terms.use().isMoto() ? null : returnUrl(attempt)));
  }

  /** Where the processor sends the payer's browser: to us first, whoever the merchant is. */
  private URI returnUrl(SetupAttempt attempt) {
    return URI.create(desk.pageOf("/return/setup/", attempt));
  }
}
