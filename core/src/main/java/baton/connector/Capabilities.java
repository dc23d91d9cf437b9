package baton.connector;

import baton.core.Wallet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What a processor can do. An empty set of currencies, brands or countries is no limit.
 *
 * @param currencies ISO 4217, in lower case
 * @param brands in Stripe's words: {@code visa}
 * @param cardCountries ISO 3166, of the issuers whose cards it takes
 */
public record Capabilities(
    Set<Feature> features, Set<String> currencies, Set<String> brands, Set<String> cardCountries) {
  public Capabilities {
    features = Set.copyOf(features);
    currencies = Set.copyOf(currencies);
    brands = Set.copyOf(brands);
    cardCountries = Set.copyOf(cardCountries);
  }

  /** No limit but the features. */
  public static Capabilities of(Set<Feature> features) {
    return new Capabilities(features, Set.of(), Set.of(), Set.of());
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /**
   * Whether some of what {@code wallet} gives is taken: Google Pay may have the card's own number.
   */
  public boolean mayTake(Wallet wallet) {
    return has(Feature.of(wallet))
        || (wallet == Wallet.GOOGLE_PAY && has(Feature.GOOGLE_PAY_CARD_NUMBERS));
  }

  /** Those of an account that lacks {@code missing} features and is limited as {@code limits}. */
  public Capabilities narrowed(Set<Feature> missing, Capabilities limits) {
    var left = EnumSet.noneOf(Feature.class);
    left.addAll(features);
    left.removeAll(missing);
    return new Capabilities(
        left,
        both(currencies, limits.currencies),
        both(brands, limits.brands),
        both(cardCountries, limits.cardCountries));
  }

  /**
   * Throws {@link IllegalArgumentException} when nothing would be left, which reads as no limit.
   */
  private static Set<String> both(Set<String> ours, Set<String> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return ours.isEmpty() ? theirs : ours;
    }
    var left = new HashSet<>(ours);
    left.retainAll(theirs);
    if (left.isEmpty()) {
      throw new IllegalArgumentException(theirs + " is none of " + ours);
    }
    return left;
  }
}
