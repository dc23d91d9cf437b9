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

  /** What is only remembered and shown. */
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
      @Nullable String individualName) {
    public Details {
      preferredLocales = List.copyOf(preferredLocales);
    }
  }

  /** What is left of a customer that was deleted. */
  Customer deleted() {
    var nothing = new Details(null, null, null, null, null, List.of(), 0, null, null, null);
    return new Customer(id, mode, null, nothing, Map.of(), true, createdAt);
  }
}
