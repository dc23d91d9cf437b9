package baton.plan;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.core.Currencies;
import baton.core.Wallet;
import baton.rules.PaymentFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment needs of a processor.
 *
 * @param features in the order in which a missing one is told
 * @param currency ISO 4217, in lower case
 * @param brand of the card, in Stripe's words; null when not known: then no processor is thought
 *     unable
 * @param cardCountry ISO 3166; null likewise
 */
public record Needs(
    List<Feature> features, String currency, @Nullable String brand, @Nullable String cardCountry) {
  public Needs {
    features = List.copyOf(features);
  }

  /**
   * As far as rules can know: not whether there is a descriptor, a card to be kept, or a network
   * token, which Google Pay may have or not.
   */
  public static Needs of(PaymentFacts it) {
    var features = new ArrayList<Feature>();
    var wallet = it.wallet();
    if (wallet != null && !wallet.equals("none") && Wallet.of(wallet) != Wallet.GOOGLE_PAY) {
      features.add(Feature.of(Wallet.of(wallet)));
    }
    if ("manual".equals(it.captureMethod())) {
      features.add(Feature.MANUAL_CAPTURE);
    }
    if (it.threeDSecure() != null && !it.threeDSecure().equals("automatic")) {
      features.add(Feature.THREE_D_SECURE);
    }
    if ("merchant".equals(it.initiator())) {
      features.add(Feature.MERCHANT_INITIATED);
    }
    var currency = Currencies.code(it.amount().currency());
    return new Needs(features, currency, it.cardBrand(), it.cardCountry());
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
    if (brand != null && !isWithin(brand, processor.brands())) {
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
