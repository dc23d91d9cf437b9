package baton.method;

import baton.core.Address;
import baton.core.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A card of the vault that may be used once.
 *
 * @param id {@code tok_…}
 */
public record Token(
    String id, String mode, Card card, Holder holder, boolean isUsed, Instant createdAt) {

  /** Who the card belongs to, as the payer said. */
  public record Holder(@Nullable String name, Address address) {}

  /** The name of the card inside it. */
  String cardId() {
    return "card" + id.substring("tok".length());
  }
}
