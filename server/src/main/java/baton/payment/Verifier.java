package baton.payment;

import baton.account.Mode;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.core.Json;
import baton.method.CardUse;
import baton.method.PaymentMethod;
import baton.method.Verification;
import baton.vault.Slots;

/**
 * Asks the sandbox processor that a payment would go to. In live mode a question costs a fee, so
 * there the first payment tells.
 */
public record Verifier(Desk desk) implements Verification {
  @Override
  public Verdict verify(Mode mode, PaymentMethod method) {
    var route = mode.isLive() ? null : desk.routing().ofCards(mode);
    // A network token is asked about with a cryptogram, and that belongs to a payment.
    if (route == null || method.card().isToken()) {
      return new Verdict.Fine();
    }
    var instrument = method.instrument(desk.vault().hasCvc(method.id()), CardUse.NONE, null);
    var operation =
        new Operation.Verify(desk.ids().next("ver"), instrument, Operation.Initiation.ONCE, null);
    var slots = new Slots(mode.id(), method.card().vaultId(), method.id());
    return switch (desk.runner().verify(route.processor(), operation, slots)) {
      case Outcome.Declined(_, var decline, _) ->
          new Verdict.Refused(Json.tree(Failures.declined(decline, null)));
      // A card that could not be asked about is kept.
      case Outcome.Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.Rejected _,
          Outcome.NeverSeen _,
          Outcome.Unknown _ ->
          new Verdict.Fine();
    };
  }
}
