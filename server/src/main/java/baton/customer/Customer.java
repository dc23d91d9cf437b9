package baton.customer;

import baton.core.Address;
import baton.core.Shipping;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who pays, as far as the merchant wants to remember.
 *
 * @param id {@code cus_…}
 */
public record Customer(
    String id,
    String mode,
    @Nullable String email,
    Details details,
    Map<String, String> metadata,
    boolean isDeleted,
    Instant createdAt) {
  public Customer {
    metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * What is only remembered and shown.
   *
   * @param defaultPaymentMethod what the merchant means to charge unless it says otherwise
   * @param defaultSource the card that older clients charge unless they say otherwise
   */
  public record Details(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String description,
      @Nullable Address address,
      @Nullable Shipping shipping,
      List<String> preferredLocales,
      long balance,
      @Nullable String taxExempt,
      @Nullable String businessName,
      @Nullable String individualName,
      @Nullable String defaultPaymentMethod,
      @Nullable String defaultSource) {
    static final Details NONE =
        new Details(null, null, null, null, null, List.of(), 0, null, null, null, null, null);

    public Details {
      preferredLocales = List.copyOf(preferredLocales);
    }
  }

  /** What is left of a customer that was deleted. */
  Customer deleted() {
    return new Customer(id, mode, null, Details.NONE, Map.of(), true, createdAt);
  }

  Customer withDefaultPaymentMethod(@Nullable String next) {
    return withDefaults(next, details.defaultSource());
  }

  Customer withDefaultSource(@Nullable String next) {
    return withDefaults(details.defaultPaymentMethod(), next);
  }

  private Customer withDefaults(@Nullable String paymentMethod, @Nullable String source) {
    var changed =
        new Details(
            details.name(),
            details.phone(),
            details.description(),
            details.address(),
            details.shipping(),
            details.preferredLocales(),
            details.balance(),
            details.taxExempt(),
            details.businessName(),
            details.individualName(),
            paymentMethod,
            source);
    return new Customer(id, mode, email, changed, metadata, isDeleted, createdAt);
  }
}
