package baton.payment;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication.Proof;
import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.StoredCredential.Purpose;
import baton.core.Secret;
import baton.core.Shipping;
import baton.mandate.Acceptance;
import baton.method.CardUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant said about a payment, beside what is paid by whom with what. Stored as JSON.
 *
 * @param offSession whether the payer is away in the confirmation under way
 * @param returnUrl where the payer's browser goes after authentication
 * @param errorOnAction whether a payment that needs the payer is to fail instead
 * @param statementDescriptorSuffix what the payer reads on the statement, at most 22 characters
 * @param allowedPaymentMethodTypes as the merchant named them; null: none named
 * @param orchestrated whether the merchant asked for orchestration; null: did not say
 * @param onRaise what is said from then on when the increment under way is approved; null: nothing
 * @param connected for whom on a platform it is; null: the account itself
 */
public record Terms(
    CaptureMethod captureMethod,
    ConfirmationMethod confirmationMethod,
    @Nullable String setupFutureUsage,
    @Nullable String description,
    @Nullable String receiptEmail,
    @Nullable String statementDescriptorSuffix,
    @Nullable Shipping shipping,
    @Nullable List<String> allowedPaymentMethodTypes,
    @Nullable AutomaticMethods automaticPaymentMethods,
    CardOptions card,
    boolean offSession,
    @Nullable String returnUrl,
    boolean errorOnAction,
    @Nullable Boolean orchestrated,
    OnFile onFile,
    @Nullable OnRaise onRaise,
    @Nullable ConnectedAccounts connected) {
  public Terms {
    // Payments that were written down before cards on file were told apart have none.
    onFile = onFile == null ? OnFile.NONE : onFile;
    allowedPaymentMethodTypes =
        allowedPaymentMethodTypes == null ? null : List.copyOf(allowedPaymentMethodTypes);
  }

  /** Whether money is taken with the authorization. */
  public enum CaptureMethod {
    AUTOMATIC_ASYNC,
    AUTOMATIC,
    MANUAL;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static CaptureMethod of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Who goes on after the payer authenticated: the server by itself, or the merchant. */
  public enum ConfirmationMethod {
    AUTOMATIC,
    MANUAL;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static ConfirmationMethod of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Stripe's {@code automatic_payment_methods}.
   *
   * @param allowRedirects {@code always} or {@code never}
   */
  public record AutomaticMethods(boolean enabled, String allowRedirects) {}

  /**
   * Stripe's {@code payment_method_options[card]}.
   *
   * @param requestThreeDSecure {@code automatic}, {@code any} or {@code challenge}
   * @param isManualCapture whether cards are captured by hand whatever the payment says
   * @param incrementalAuthorization {@code if_available}, {@code never} or null: not said
   * @param multicapture {@code if_available}, {@code never} or null: not said
   * @param use how processors are to use the card
   * @param proven that the payer was authenticated elsewhere; null: they were not
   * @param cryptogram that came with a network token; null: none did
   */
  public record CardOptions(
      String requestThreeDSecure,
      @Nullable String setupFutureUsage,
      boolean isManualCapture,
      @Nullable String incrementalAuthorization,
      @Nullable String multicapture,
      CardUse use,
      @Nullable Proven proven,
      @Nullable Cryptogram cryptogram) {
    static final CardOptions NONE =
        new CardOptions("automatic", null, false, null, null, CardUse.NONE, null, null);

    public CardOptions {
      // Payments that were written down before say nothing of it.
      use = use == null ? CardUse.NONE : use;
    }

    CardOptions with(@Nullable Cryptogram other) {
      return new CardOptions(
          requestThreeDSecure,
          setupFutureUsage,
          isManualCapture,
          incrementalAuthorization,
          multicapture,
          use,
          proven,
          other);
    }

    /** For processors; null: the payer was not authenticated elsewhere. */
    @Nullable Proof proof() {
      return proven == null ? null : proven.proof();
    }

    /** Whether the authorization may be raised later. */
    boolean wantsIncrements() {
      return "if_available".equals(incrementalAuthorization);
    }

    private boolean wantsParts() {
      return "if_available".equals(multicapture);
    }
  }

  /**
   * What somebody else's 3-D Secure server said of the payer, but for the cryptogram: that the
   * vault holds as long as a CVC.
   */
  public record Proven(
      String version, String transactionId, @Nullable String eci, @Nullable String transStatus) {
    private static final Secret CRYPTOGRAM = new Secret(CardSlot.CRYPTOGRAM.marker());

    private Proof proof() {
      return new Proof(version, transactionId, CRYPTOGRAM, eci, transStatus);
    }

    /** Under which name the vault holds the cryptogram. */
    static String holder(String mode, String transactionId) {
      return mode + " " + transactionId;
    }
  }

  /**
   * What is said of keeping the card, and of charging a kept one.
   *
   * @param setupUse what it is to be kept for; null: not said
   * @param use which kind of payment this is of those it is kept for; null: not said
   * @param mandate the payer's leave that it is charged on, and once paid also one made with it
   * @param acceptance how the payer agreed; null: nothing was said
   */
  public record OnFile(
      @Nullable Purpose setupUse,
      @Nullable Purpose use,
      @Nullable String mandate,
      @Nullable Acceptance acceptance) {
    static final OnFile NONE = new OnFile(null, null, null, null);

    OnFile onMandate(String next) {
      return new OnFile(setupUse, use, next, acceptance);
    }
  }

  /**
   * What the merchant says with an increment, which counts only if that is approved.
   *
   * @param description null: as it was
   * @param metadata what is set; empty values unset
   */
  public record OnRaise(@Nullable String description, Map<String, String> metadata) {}

  /**
   * How the card is to be kept: {@code on_session}, {@code off_session}, or null for not at all.
   */
  @Nullable String futureUsage() {
    @Nullable String usage = card.setupFutureUsage();
    return usage == null ? setupFutureUsage : usage.equals("none") ? null : usage;
  }

  /** Whether the money is taken by a capture of its own. */
  public boolean isManualCapture() {
    return captureMethod == CaptureMethod.MANUAL || card.isManualCapture();
  }

  /** Whether it may be captured in parts. Where nothing is captured by hand, there are none. */
  boolean wantsParts() {
    return isManualCapture() && card.wantsParts();
  }

  /** As said at a confirmation. */
  Terms confirming(boolean isAway, @Nullable String nextReturnUrl, boolean failsOnAction) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        description,
        receiptEmail,
        statementDescriptorSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        isAway,
        nextReturnUrl,
        failsOnAction,
        orchestrated,
        onFile,
        onRaise,
        connected);
  }

  Terms with(OnFile next) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        description,
        receiptEmail,
        statementDescriptorSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        offSession,
        returnUrl,
        errorOnAction,
        orchestrated,
        next,
        onRaise,
        connected);
  }

  /** With what is said from then on when the increment that is asked for is approved. */
  Terms raising(@Nullable OnRaise next) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        description,
        receiptEmail,
        statementDescriptorSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        offSession,
        returnUrl,
        errorOnAction,
        orchestrated,
        onFile,
        next,
        connected);
  }

  /** For whom else on a platform; null: the account itself. */
  Terms connecting(@Nullable ConnectedAccounts next) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        description,
        receiptEmail,
        statementDescriptorSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        offSession,
        returnUrl,
        errorOnAction,
        orchestrated,
        onFile,
        onRaise,
        next);
  }

  /** With another address for receipts. */
  Terms receiptTo(@Nullable String nextEmail) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        description,
        nextEmail,
        statementDescriptorSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        offSession,
        returnUrl,
        errorOnAction,
        orchestrated,
        onFile,
        onRaise,
        connected);
  }

  /** With other texts for people. */
  Terms described(@Nullable String nextDescription, @Nullable String nextSuffix) {
    return new Terms(
        captureMethod,
        confirmationMethod,
        setupFutureUsage,
        nextDescription,
        receiptEmail,
        nextSuffix,
        shipping,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        card,
        offSession,
        returnUrl,
        errorOnAction,
        orchestrated,
        onFile,
        onRaise,
        connected);
  }
}
