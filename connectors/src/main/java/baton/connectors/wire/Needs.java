package baton.connectors.wire;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Captures;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operations need of a processor: what it cannot do is refused, and never left out. */
public final class Needs {
  private Needs() {}

  /** Null when {@code capabilities} has everything that {@code operation} needs. */
  public static @Nullable Rejected refusal(Operation operation, Capabilities capabilities) {
    if (isAuthenticatedTwice(operation)) {
      return new Rejected(
          Rejection.UNSUPPORTED, "the cryptogram of a network token authenticates its payer");
    }
    for (var needed : of(operation)) {
      if (!capabilities.has(needed)) {
        return new Rejected(Rejection.UNSUPPORTED, "not supported here: " + needed.title());
      }
    }
    return null;
  }

  private static boolean isAuthenticatedTwice(Operation operation) {
    return switch (operation) {
      case Authorize it -> isAuthenticatedTwice(it.instrument(), it.authentication());
      case Verify it -> isAuthenticatedTwice(it.instrument(), it.authentication());
      default -> false;
    };
  }

  private static boolean isAuthenticatedTwice(Instrument it, @Nullable Authentication also) {
    return it.card().isToken()
        && also != null
        && (also.proof() != null || also.request() != Authentication.Request.AUTOMATIC);
  }

  private static List<Feature> of(Operation operation) {
    return switch (operation) {
      case Authorize it -> ofPayment(it);
      case Verify it -> ofCard(it.instrument(), it.authentication());
      case Capture it when !it.isLast() -> List.of(Feature.MULTICAPTURE);
      case Increment _ -> List.of(Feature.INCREMENTAL_AUTHORIZATION);
      case DisputeAnswer _ -> List.of(Feature.DISPUTE_ANSWERS);
      default -> List.of();
    };
  }

  private static List<Feature> ofPayment(Authorize it) {
    var needed = new ArrayList<Feature>();
    if (it.connected() != null) {
      needed.add(Feature.CONNECTED_ACCOUNTS);
    }
    if (it.captures() == Captures.SEVERAL) {
      needed.add(Feature.MULTICAPTURE);
    }
    needed.addAll(ofCard(it.instrument(), it.authentication()));
    return needed;
  }

  private static List<Feature> ofCard(Instrument it, @Nullable Authentication authentication) {
    var needed = new ArrayList<>(Feature.neededFor(it.card()));
    if (authentication != null && authentication.proof() != null) {
      needed.add(Feature.EXTERNAL_THREE_D_SECURE);
    }
    if (it.card().isToken() && it.cryptogram() == null) {
      needed.add(Feature.MERCHANT_INITIATED_TOKENS);
    }
    return needed;
  }
}
