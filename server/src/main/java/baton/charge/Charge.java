package baton.charge;

import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Outcome;
import baton.core.Card;
import baton.core.Money;
import baton.core.Shipping;
import baton.method.BillingDetails;
import baton.method.CardUse;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take money that was approved or failed, with what was known of it then.
 *
 * @param id {@code ch_} and the rest of the attempt's id
 * @param capturedMinor taken, in minor units
 * @param refundedMinor given back, never more than taken
 * @param isDisputed the payer's bank took its money back, or asked about it, ever
 * @param balanceTransaction what the processor is expected to settle, of the first of several
 *     captures; null until it is captured
 */
public record Charge(
    String id,
    String mode,
    String payment,
    @Nullable String customer,
    Money amount,
    ChargeState state,
    long capturedMinor,
    long refundedMinor,
    boolean isDisputed,
    PaidWith paidWith,
    Verdict verdict,
    Wording wording,
    Map<String, String> metadata,
    @Nullable String balanceTransaction,
    Instant createdAt) {
  public Charge {
    metadata = Collections.unmodifiableMap(metadata);
    if (refundedMinor < 0 || refundedMinor > capturedMinor || capturedMinor > amount.minor()) {
      throw new IllegalArgumentException(
          "refunded %d, captured %d of %s".formatted(refundedMinor, capturedMinor, amount));
    }
  }

  /**
   * The card as it was when it was charged.
   *
   * @param mandate the payer's leave that it was charged on, or that was given with it
   * @param use how the processor was asked to use it, with the network that the payer preferred
   */
  public record PaidWith(
      String paymentMethod,
      BillingDetails billing,
      Card card,
      @Nullable String mandate,
      CardUse use) {
    public PaidWith {
      // Charges that were written down before say nothing of it.
      use = use == null ? CardUse.NONE : use;
    }
  }

  /**
   * What was said about it.
   *
   * @param failure null when it was approved
   * @param captureBefore when an authorization that is not captured is released, in Unix seconds
   * @param incremental whether the authorization may be raised; null: not asked for
   * @param multicapture whether it may be captured several times; null: not asked for
   */
  public record Verdict(
      Outcome outcome,
      @Nullable Failure failure,
      @Nullable Long captureBefore,
      @Nullable Boolean incremental,
      @Nullable Boolean multicapture) {}

  /** Why it failed, in Stripe's words. */
  public record Failure(
      String code, @Nullable String declineCode, String message, @Nullable String adviceCode) {}

  /**
   * What the merchant said, copied from the payment.
   *
   * @param userReport what the merchant thinks of it: {@code fraudulent} or {@code safe}
   * @param connected for whom on a platform it is; null: the account itself
   */
  public record Wording(
      @Nullable String description,
      @Nullable String receiptEmail,
      @Nullable String statementDescriptorSuffix,
      @Nullable Shipping shipping,
      @Nullable String userReport,
      @Nullable ConnectedAccounts connected) {}

  /** The id of the charge that {@code attempt} is shown as. */
  public static String idOf(String attempt) {
    return "ch" + attempt.substring(attempt.indexOf('_'));
  }

  /** This charge after {@code minor} more of it was taken, and {@code isLast} the rest released. */
  Charge captured(long minor, boolean isLast) {
    var next = isLast ? ChargeState.CAPTURED : ChargeState.AUTHORIZED;
    return with(next, capturedMinor + minor, refundedMinor, balanceTransaction);
  }

  /** This charge, of which nothing more is taken. */
  Charge released() {
    var next = capturedMinor > 0 ? ChargeState.CAPTURED : ChargeState.CANCELED;
    return with(next, capturedMinor, refundedMinor, balanceTransaction);
  }

  /** {@code minor} more, or, negative, less was given back. */
  Charge refunded(long minor) {
    return with(state, capturedMinor, refundedMinor + minor, balanceTransaction);
  }

  /** This charge, for which the processor is expected to settle {@code transaction}. */
  Charge expected(String transaction) {
    var first = balanceTransaction == null ? transaction : balanceTransaction;
    return with(state, capturedMinor, refundedMinor, first);
  }

  /** This charge, for {@code held} in all. */
  Charge raised(Money held) {
    return new Charge(
        id,
        mode,
        payment,
        customer,
        held,
        state,
        capturedMinor,
        refundedMinor,
        isDisputed,
        paidWith,
        verdict,
        wording,
        metadata,
        balanceTransaction,
        createdAt);
  }

  /** The payer's bank takes its money back, or asks about it. */
  Charge disputed() {
    return new Charge(
        id,
        mode,
        payment,
        customer,
        amount,
        state,
        capturedMinor,
        refundedMinor,
        true,
        paidWith,
        verdict,
        wording,
        metadata,
        balanceTransaction,
        createdAt);
  }

  Charge said(Wording next, Map<String, String> nextMetadata) {
    return new Charge(
        id,
        mode,
        payment,
        customer,
        amount,
        state,
        capturedMinor,
        refundedMinor,
        isDisputed,
        paidWith,
        verdict,
        next,
        nextMetadata,
        balanceTransaction,
        createdAt);
  }

  private Charge with(
      ChargeState nextState, long captured, long refunded, @Nullable String transaction) {
    return new Charge(
        id,
        mode,
        payment,
        customer,
        amount,
        nextState,
        captured,
        refunded,
        isDisputed,
        paidWith,
        verdict,
        wording,
        metadata,
        transaction,
        createdAt);
  }
}
