package baton.method;

import baton.core.Address;
import baton.core.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A card of the vault, or a CVC, that may be used once.
 *
 * @param id {@code tok_…}, or of a CVC {@code cvctok_…}
 * @param card null for a CVC, which the vault holds for a while and nobody stores
 */
public record Token(
    String id, String mode, @Nullable Card card, Holder holder, boolean isUsed, Instant createdAt) {

  /** Who the card belongs to, as the payer said. */
  public record Holder(@Nullable String name, Address address) {}

  /** The card inside it. Throws {@link IllegalStateException} when it is of a CVC. */
  Card requiredCard() {
    if (card == null) {
      throw new IllegalStateException(id + " has no card");
    }
    return card;
  }

  /** The name of the card inside it. */
  String cardId() {
    return "card" + id.substring("tok".length());
  }
}
