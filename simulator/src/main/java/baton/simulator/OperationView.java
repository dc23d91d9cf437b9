package baton.simulator;

import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation as it is on the wire; what is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationView(
    String id,
    String operation,
    String key,
    String payment,
    String status,
    long amount,
    String currency,
    @Nullable String redirectUrl,
    @Nullable Decline decline,
    @Nullable Evidence evidence) {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Decline(String code, @Nullable String networkCode, @Nullable String networkAdvice) {
    static @Nullable Decline of(@Nullable Refusal it) {
      return it == null ? null : new Decline(it.code(), it.networkCode(), it.networkAdvice());
    }
  }

  /** What a processor tells beside the answer to an authorization. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Evidence(
      @Nullable String authorizationCode,
      @Nullable String networkTransactionId,
      String riskLevel,
      Entry.Checks checks,
      @Nullable ThreeD threeDs) {
    static @Nullable Evidence of(Entry entry, Entry opening) {
      var isDecision =
          switch (entry.verb()) {
            case AUTHORIZE, VERIFY, RESUME -> true;
            case INCREMENT, CAPTURE, CANCEL, REVERSE, REFUND -> false;
          };
      var sale = opening.sale();
      if (!isDecision || sale == null) {
        return null;
      }
      var isApproved = entry.status().isApproval();
      var number = opening.id().substring(opening.id().length() - 15).toUpperCase(Locale.ROOT);
      return new Evidence(
          isApproved ? number.substring(9) : null,
          isApproved ? number : null,
          sale.card().riskLevel(),
          sale.checks(),
          ThreeD.of(sale.secured()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ThreeD(String result, @Nullable String flow, String eci, String version) {
    static @Nullable ThreeD of(Entry.@Nullable Secured it) {
      if (it == null) {
        return null;
      }
      var eci =
          switch (it.result()) {
            case "authenticated" -> "05";
            case "attempt_acknowledged" -> "06";
            default -> "07";
          };
      return new ThreeD(it.result(), it.flow(), eci, "2.2.0");
    }
  }

  /** {@code home} is where this processor's pages are. */
  static OperationView of(Answer.Booked it, String home) {
    var entry = it.entry();
    return new OperationView(
        entry.id(),
        entry.verb().code(),
        entry.once().key(),
        entry.payment(),
        entry.status().code(),
        entry.amount(),
        entry.currency(),
        entry.status() == Status.ACTION_REQUIRED ? home + "/3ds/" + entry.payment() : null,
        Decline.of(entry.refusal()),
        Evidence.of(entry, it.opening()));
  }
}
