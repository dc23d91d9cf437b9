package baton.vault.number;

import org.jspecify.annotations.Nullable;

/**
 * What the first digits of a number tell.
 *
 * @param funding {@code credit}, {@code debit}, {@code prepaid} or {@code unknown}
 * @param country ISO 3166 code of the issuer's country, or null when not known
 * @param issuer the issuer's name, or null when not known
 * @param isTest whether it is a published test number, which no issuer honours
 */
public record CardFacts(
    Brand brand,
    String funding,
    @Nullable String country,
    @Nullable String issuer,
    boolean isTest) {
  static final CardFacts UNKNOWN = ofBrand(Brand.UNKNOWN);

  static CardFacts ofBrand(Brand brand) {
    return new CardFacts(brand, "unknown", null, null, false);
  }
}
