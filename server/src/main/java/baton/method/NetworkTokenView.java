package baton.method;

import baton.core.Card;
import org.jspecify.annotations.Nullable;

/** That a network token was charged in place of the card's number. */
public record NetworkTokenView(boolean used) {
  /** Null where it was the card's number. */
  public static @Nullable NetworkTokenView of(Card card) {
    return card.isToken() ? new NetworkTokenView(true) : null;
  }
}
