package baton.connectors.wire;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Captures;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import org.jspecify.annotations.Nullable;

/** What operations need of a processor: what it cannot do is refused, and never left out. */
public final class Needs {
  private Needs() {}

  /** Null when {@code capabilities} has everything that {@code operation} needs. */
  public static @Nullable Rejected refusal(Operation operation, Capabilities capabilities) {
    var needed = of(operation);
    return needed == null || capabilities.has(needed)
        ? null
        : new Rejected(Rejection.UNSUPPORTED, "not supported here: " + needed.title());
  }

  private static @Nullable Feature of(Operation operation) {
    return switch (operation) {
      case Authorize it when it.connected() != null -> Feature.CONNECTED_ACCOUNTS;
      case Authorize it when it.authentication().proof() != null -> Feature.EXTERNAL_THREE_D_SECURE;
      case Authorize it when it.captures() == Captures.SEVERAL -> Feature.MULTICAPTURE;
      case Verify it when it.authentication() != null && it.authentication().proof() != null ->
          Feature.EXTERNAL_THREE_D_SECURE;
      case Capture it when !it.isLast() -> Feature.MULTICAPTURE;
      case Increment _ -> Feature.INCREMENTAL_AUTHORIZATION;
      case DisputeAnswer _ -> Feature.DISPUTE_ANSWERS;
      default -> null;
    };
  }
}
