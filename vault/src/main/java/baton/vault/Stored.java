package baton.vault;

import baton.core.Card;
import org.jspecify.annotations.Nullable;

/** What became of {@link Vault#store}. */
public sealed interface Stored {
  record Ok(Card card) implements Stored {}

  /**
   * Not a card that can be stored; the caller answers with Stripe's {@code card_error}.
   *
   * @param code Stripe's, for example {@code incorrect_number}
   * @param declineCode with {@code card_declined} only
   * @param param {@code number}, {@code exp_month}, {@code exp_year}, {@code cvc}, or null
   */
  record Refused(String code, @Nullable String declineCode, String message, @Nullable String param)
      implements Stored {}
}
