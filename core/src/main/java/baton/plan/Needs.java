package baton.plan;

import baton.connector.Capabilities;
import baton.connector.Feature;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment needs of a processor.
 *
 * @param features in the order in which a missing one is told
 * @param currency ISO 4217, in lower case
 * @param brand of the card, in Stripe's words
 * @param cardCountry ISO 3166, or null when not known: then no processor is thought unable
 */
public record Needs(
    List<Feature> features, String currency, String brand, @Nullable String cardCountry) {
  public Needs {
    features = List.copyOf(features);
  }

  /** The first that a processor cannot do, for a sentence; null when it can do all. */
  public @Nullable String missingIn(Capabilities processor) {
    for (var feature : features) {
      if (!processor.has(feature)) {
        return feature.title();
      }
    }
    if (!isWithin(currency, processor.currencies())) {
      return "payments in " + currency;
    }
    if (!isWithin(brand, processor.brands())) {
      return brand + " cards";
    }
    return cardCountry == null || isWithin(cardCountry, processor.cardCountries())
        ? null
        : "cards from " + cardCountry;
  }

  private static boolean isWithin(String value, Set<String> limits) {
    return limits.isEmpty() || limits.contains(value);
  }
}
