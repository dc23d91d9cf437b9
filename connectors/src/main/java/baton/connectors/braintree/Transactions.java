package baton.connectors.braintree;

import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Unknown;
import baton.core.Json;
import baton.core.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads transactions, refunds and verifications by their status. */
final class Transactions {
  private static final int REFERENCE_CHARS_MAX = 128;

  /** Captured, however far the money has come. */
  private static final Set<String> TAKEN =
      Set.of(
          "SUBMITTED_FOR_SETTLEMENT",
          "SETTLING",
          "SETTLEMENT_PENDING",
          "SETTLEMENT_CONFIRMED",
          "SETTLED");

  private static final Set<String> OVER =
      Set.of(
          "AUTHORIZATION_EXPIRED",
          "FAILED",
          "GATEWAY_REJECTED",
          "PROCESSOR_DECLINED",
          "SETTLEMENT_DECLINED",
          "VOIDED");

  private Transactions() {}

  /** Holds nothing and took nothing. */
  static boolean isOver(Json transaction) {
    return OVER.contains(transaction.text("status"));
  }

  /** Braintree refuses the same order and amount within half a minute. */
  static boolean isDuplicate(Json transaction) {
    return transaction.text("status").equals("GATEWAY_REJECTED")
        && Told.rejection(transaction).equals("DUPLICATE");
  }

  static Outcome sale(Authorize it, Json transaction) {
    var status = transaction.text("status");
    if (!transaction.text("orderId").equals(it.key()) || isNameless(transaction)) {
      return new Unknown("an answer to something else");
    }
    if (isDuplicate(transaction)) {
      return new Unknown("there is a transaction with the key already");
    }
    var isManual = it.capture() == CaptureMode.MANUAL;
    if (status.equals("AUTHORIZED") && isManual) {
      return approved(it, transaction, transaction.at("amount"));
    }
    if (TAKEN.contains(status)) {
      return approved(
          it, transaction, isManual ? Told.authorized(transaction) : transaction.at("amount"));
    }
    if (status.equals("AUTHORIZING")) {
      return new Pending(transaction.text("legacyId"), Told.of(transaction));
    }
    return isOver(transaction)
        ? new Declined(
            transaction.text("legacyId"), Told.decline(transaction), Told.of(transaction))
        : unknown(status);
  }

  static Outcome capture(Capture it, Json transaction) {
    var status = transaction.text("status");
    if (!isOf(it, transaction)) {
      return new Unknown("an answer to something else");
    }
    if (status.equals("SETTLEMENT_DECLINED")) {
      var decline = Told.decline(transaction);
      return new Declined(transaction.text("legacyId"), decline, Told.of(transaction));
    }
    return TAKEN.contains(status)
        ? approved(it, transaction, transaction.at("amount"))
        : unknown(status);
  }

  /** As {@link #capture}, of a transaction as it stands now. */
  static Outcome captured(Capture it, Json transaction) {
    return isOf(it, transaction) && transaction.text("status").equals("AUTHORIZED")
        ? new NeverSeen()
        : capture(it, transaction);
  }

  static Outcome canceled(Cancel it, Json transaction) {
    return isOf(it, transaction) && transaction.text("status").equals("AUTHORIZED")
        ? new NeverSeen()
        : reversed(it, transaction);
  }

  /** Void or given back: what was reversed is one or the other by how far it had come. */
  static Outcome reversal(Operation it, Json reversal) {
    if (isNameless(reversal)) {
      return new Unknown("a reversal without an id");
    }
    var isRefund = reversal.text("__typename").equals("Refund");
    return isRefund && isGivenBack(reversal)
        ? new Approved(reversal.text("legacyId"), it.amount(), state(reversal))
        : reversed(it, reversal);
  }

  private static Outcome reversed(Operation it, Json transaction) {
    var isOurs = !(it instanceof Cancel cancel) || isOf(cancel, transaction);
    return isOurs && transaction.text("status").equals("VOIDED")
        ? new Approved(transaction.text("legacyId"), it.amount(), state(transaction))
        : unknown(transaction.text("status"));
  }

  static Outcome refund(Refund it, Json refund) {
    if (!refund.text("orderId").equals(it.key()) || isNameless(refund)) {
      return new Unknown("an answer to something else");
    }
    if (isGivenBack(refund)) {
      return approved(it, refund, refund.at("amount"));
    }
    return isOver(refund)
        ? new Declined(refund.text("legacyId"), Told.decline(refund), state(refund))
        : unknown(refund.text("status"));
  }

  /** Whether {@code transaction} took as much as {@code it} gives back. */
  static boolean isAllOf(Refund it, Json transaction) {
    return it.handle().reference().equals(transaction.text("legacyId"))
        && it.amount().equals(money(transaction.at("amount"), it.amount()));
  }

  private static boolean isGivenBack(Json refund) {
    return TAKEN.contains(refund.text("status"));
  }

  static Outcome verification(Verify it, Json verification) {
    var id = verification.text("legacyId");
    if (isNameless(verification)) {
      return new Unknown("a verification without an id");
    }
    return switch (verification.text("status")) {
      case "VERIFIED" -> new Approved(id, it.amount(), Told.ofVerification(verification));
      case "PENDING", "VERIFYING" -> new Pending(id, Evidence.NONE);
      case "FAILED", "GATEWAY_REJECTED", "PROCESSOR_DECLINED" ->
          new Declined(id, Told.ofRefused(verification), Told.ofVerification(verification));
      default -> unknown(verification.text("status"));
    };
  }

  private static boolean isOf(Capture it, Json transaction) {
    return it.handle().reference().equals(transaction.text("legacyId")) && !isNameless(transaction);
  }

  private static boolean isOf(Cancel it, Json transaction) {
    return it.handle().reference().equals(transaction.text("legacyId")) && !isNameless(transaction);
  }

  private static boolean isNameless(Json it) {
    var reference = it.text("legacyId");
    return reference.isEmpty()
        || reference.length() > REFERENCE_CHARS_MAX
        || it.text("id").isEmpty();
  }

  private static Outcome approved(Operation it, Json json, @Nullable Json amount) {
    var asked = it.amount();
    var done = amount == null ? null : money(amount, asked);
    return done != null && done.minor() > 0 && done.minor() <= asked.minor()
        ? new Approved(json.text("legacyId"), done, Told.of(json))
        : new Unknown("approved, but not what was asked for");
  }

  /** Null when it is in another currency than {@code asked}, or no amount. */
  private static @Nullable Money money(Json amount, Money asked) {
    var isSame = amount.text("currencyCode").equals(asked.currency().getCurrencyCode());
    return isSame ? Braintree.UNITS.money(amount.text("value"), asked.currency()) : null;
  }

  private static Evidence state(Json it) {
    return Evidence.of(Told.state(it));
  }

  private static Unknown unknown(String status) {
    return new Unknown("a status that is '" + status + "'");
  }
}
