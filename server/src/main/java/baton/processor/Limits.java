package baton.processor;

import baton.connector.Capabilities;
import baton.connector.Feature;
import java.util.List;
import java.util.Set;

/**
 * What a merchant's account cannot do of what its connector can. An empty list is no limit.
 *
 * @param currencies ISO 4217, in lower case: only these
 * @param brands in Stripe's words: only these
 * @param cardCountries ISO 3166: only cards from there
 */
record Limits(
    List<Feature> lacks, List<String> currencies, List<String> brands, List<String> cardCountries) {
  static final Limits NONE = new Limits(List.of(), List.of(), List.of(), List.of());

  Limits {
    lacks = List.copyOf(lacks);
    currencies = List.copyOf(currencies);
    brands = List.copyOf(brands);
    cardCountries = List.copyOf(cardCountries);
  }

  /**
   * Throws {@link IllegalArgumentException} when no currency, brand or country of {@code all} would
   * be left.
   */
  Capabilities of(Capabilities all) {
    var limits =
        new Capabilities(
            Set.of(), Set.copyOf(currencies), Set.copyOf(brands), Set.copyOf(cardCountries));
    return all.narrowed(Set.copyOf(lacks), limits);
  }
}
