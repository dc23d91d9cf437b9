package baton.setup;

import baton.connector.Operation.StoredCredential.Purpose;
import baton.mandate.Acceptance;
import baton.method.CardUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant said about a setup. Stored as JSON.
 *
 * @param usage {@code off_session} or {@code on_session}: where the card is to be charged later
 * @param purpose what it is to be kept for; null: not said
 * @param requestThreeDSecure {@code automatic}, {@code any} or {@code challenge}
 * @param allowedPaymentMethodTypes as the merchant named them; null: none named
 * @param acceptance how the payer agreed; null: nothing was said
 * @param returnUrl where the payer's browser goes after authentication
 * @param use how processors are to use the card
 */
public record SetupTerms(
    String usage,
    @Nullable Purpose purpose,
    String requestThreeDSecure,
    @Nullable String description,
    @Nullable List<String> allowedPaymentMethodTypes,
    @Nullable AutomaticMethods automaticPaymentMethods,
    @Nullable Acceptance acceptance,
    @Nullable String returnUrl,
    CardUse use) {
  public SetupTerms {
    // Setups that were written down before say nothing of it.
    use = use == null ? CardUse.NONE : use;
    allowedPaymentMethodTypes =
        allowedPaymentMethodTypes == null ? null : List.copyOf(allowedPaymentMethodTypes);
  }

  /**
   * Stripe's {@code automatic_payment_methods}.
   *
   * @param allowRedirects {@code always} or {@code never}
   */
  public record AutomaticMethods(boolean enabled, String allowRedirects) {}

  boolean isForOffSession() {
    return usage.equals("off_session");
  }

  boolean mayRedirect() {
    var it = automaticPaymentMethods;
    return it != null && it.enabled() && it.allowRedirects().equals("always");
  }

  SetupTerms confirming(@Nullable Acceptance nextAcceptance, @Nullable String nextReturnUrl) {
    return new SetupTerms(
        usage,
        purpose,
        requestThreeDSecure,
        description,
        allowedPaymentMethodTypes,
        automaticPaymentMethods,
        nextAcceptance,
        nextReturnUrl,
        use);
  }
}
