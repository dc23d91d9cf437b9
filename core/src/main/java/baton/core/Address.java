package baton.core;

import org.jspecify.annotations.Nullable;

/**
 * A postal address; every part may be missing.
 *
 * @param country ISO 3166 code of two letters
 */
public record Address(
    @Nullable String city,
    @Nullable String country,
    @Nullable String line1,
    @Nullable String line2,
    @Nullable String postalCode,
    @Nullable String state) {
  public static final Address NONE = new Address(null, null, null, null, null, null);
}
