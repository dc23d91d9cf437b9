package baton.payment;

import baton.account.Mode;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.core.Json;
import baton.http.Problem;
import baton.method.PaymentMethod;
import baton.method.Verification;
import baton.vault.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Asks the sandbox processor that a payment would go to. In live mode a question costs a fee, so
 * there the first payment tells.
 */
public record Verifier(Desk desk) implements Verification {
  @Override
  public @Nullable Problem verify(Mode mode, PaymentMethod method) {
    var route = mode.isLive() ? null : desk.routing().route(mode);
    if (route == null) {
      return null;
    }
    var hasCvc = desk.vault().hasCvc(method.id());
    var instrument = new Operation.Instrument(method.card(), method.holder(), hasCvc);
    var operation = new Operation.Verify(desk.ids().next("ver"), instrument);
    var slots = new Slots(mode.id(), method.card().vaultId(), method.id());
    return switch (desk.runner().verify(route.processor(), operation, slots)) {
      case Outcome.Declined(_, var decline, _) -> problem(Failures.declined(decline, null));
      // A card that could not be asked about is kept.
      case Outcome.Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.Rejected _,
          Outcome.NeverSeen _,
          Outcome.Unknown _ ->
          null;
    };
  }

  private static Problem problem(PaymentError error) {
    var problem = Problem.card("card_declined", error.message());
    for (var field : Json.tree(error).properties()) {
      problem = problem.with(field.getKey(), field.getValue());
    }
    return problem;
  }
}
