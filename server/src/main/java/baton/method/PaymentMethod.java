package baton.method;

import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Instrument;
import baton.connector.Outcome.Checks;
import baton.core.Card;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is paid with: a card of the vault and what the merchant says of it.
 *
 * @param id {@code pm_…}
 * @param details changeable by the merchant
 * @param isSpent used without a customer, or detached: never to be used again
 */
public record PaymentMethod(
    String id,
    String mode,
    @Nullable String customer,
    Card card,
    Details details,
    Map<String, String> metadata,
    boolean isSpent,
    Instant createdAt) {
  public PaymentMethod {
    metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * What may be changed, and what processors said.
   *
   * @param preferredNetwork which one of a co-badged card the payer wants; null: none said
   * @param checks what an issuer said last of what the payer gave; null: never asked
   * @param token the token that it was made of, which is used up with that; null: none
   * @param credential null until its payer agreed, at a processor, that it is kept
   * @param detachedAt when it was taken from its customer for ever; null: it was not
   */
  public record Details(
      BillingDetails billing,
      @Nullable String allowRedisplay,
      @Nullable String preferredNetwork,
      @Nullable Checks checks,
      @Nullable String token,
      @Nullable Credential credential,
      @Nullable Instant detachedAt) {
    Details withBilling(BillingDetails next) {
      return new Details(
          next, allowRedisplay, preferredNetwork, checks, token, credential, detachedAt);
    }

    Details withAllowRedisplay(@Nullable String next) {
      return new Details(billing, next, preferredNetwork, checks, token, credential, detachedAt);
    }

    Details withPreferredNetwork(@Nullable String next) {
      return new Details(billing, allowRedisplay, next, checks, token, credential, detachedAt);
    }

    Details withCredential(Credential next) {
      return new Details(
          billing, allowRedisplay, preferredNetwork, checks, token, next, detachedAt);
    }

    Details detached(Instant at) {
      return new Details(billing, allowRedisplay, preferredNetwork, checks, token, credential, at);
    }
  }

  PaymentMethod attached(String toCustomer) {
    return new PaymentMethod(id, mode, toCustomer, card, details, metadata, isSpent, createdAt);
  }

  /** Used, and never to be used again unless a customer keeps it. */
  public PaymentMethod spent() {
    return new PaymentMethod(id, mode, customer, card, details, metadata, true, createdAt);
  }

  PaymentMethod with(Credential agreed) {
    var kept = details.withCredential(agreed.after(details.credential()));
    return new PaymentMethod(id, mode, customer, card, kept, metadata, isSpent, createdAt);
  }

  PaymentMethod detached(Instant at) {
    return new PaymentMethod(id, mode, null, card, details.detached(at), metadata, true, createdAt);
  }

  boolean isDetached() {
    return details.detachedAt() != null;
  }

  PaymentMethod changed(Card nextCard, Details nextDetails, Map<String, String> nextMetadata) {
    return new PaymentMethod(
        id, mode, customer, nextCard, nextDetails, nextMetadata, isSpent, createdAt);
  }

  /**
   * The card as processors want to know it.
   *
   * @param hasCvc whether the vault holds its CVC
   * @param cryptogram of a network token, where the vault holds it; null: none
   */
  public Instrument instrument(boolean hasCvc, CardUse use, @Nullable Cryptogram cryptogram) {
    return new Instrument(card, holder(), hasCvc, preferred(use).network(), cryptogram);
  }

  /** {@code use} with the network that the payer prefers, where the merchant wants none. */
  public CardUse preferred(CardUse use) {
    return use.network() == null ? new CardUse(details.preferredNetwork(), use.moto()) : use;
  }

  /** Who holds the card, as processors want to know it. */
  private Holder holder() {
    var billing = details.billing();
    var address = billing.address();
    return new Holder(
        billing.name(),
        billing.email(),
        address.line1(),
        address.postalCode(),
        address.country(),
        address.city(),
        address.state());
  }
}
