package baton.simulator;

import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Verification;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What an issuer says of a card that is to be kept, as it is on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationView(
    String id,
    String operation,
    String key,
    String status,
    OperationView.@Nullable Decline decline,
    Evidence evidence) {
  record Evidence(Entry.Checks checks) {}

  static VerificationView of(Verification.Verdict it, String key) {
    return new VerificationView(
        it.id(),
        "verify",
        key,
        it.refusal() == null ? "verified" : "declined",
        OperationView.Decline.of(it.refusal()),
        new Evidence(it.checks()));
  }
}
