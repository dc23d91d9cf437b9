package baton.method;

import baton.core.Address;
import org.jspecify.annotations.Nullable;

/** Who the card belongs to, in Stripe's shape. */
public record BillingDetails(
    Address address,
    @Nullable String email,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String taxId) {
  public static final BillingDetails NONE =
      new BillingDetails(Address.NONE, null, null, null, null);
}
