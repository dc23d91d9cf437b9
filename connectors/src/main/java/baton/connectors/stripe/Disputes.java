package baton.connectors.stripe;

import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Unknown;
import baton.connectors.wire.Disputed;
import baton.core.Json;

/** Reads disputes that were answered, or that somebody asks about. */
final class Disputes {
  private Disputes() {}

  static Outcome read(Operation operation, Json json) {
    var dispute = operation.handle();
    var asked = operation instanceof Operation.Retrieve(var of, _) ? of.handle() : dispute;
    var isIt = asked != null && asked.reference().equals(json.text("id"));
    return isIt && json.text("object").equals("dispute")
        ? Disputed.outcome(operation, Notices.status(json.text("status")))
        : new Unknown("an answer to something else");
  }
}
