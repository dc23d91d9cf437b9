package baton.account;

import java.util.Locale;

/** How a mode is served, as its account decided. */
public record Settings(CardVerification cardVerification) {

  /** What is done with a card that is to be set up for later. */
  public enum CardVerification {
    /** A processor asks its issuer. */
    PROCESSOR,
    /** It is kept, and nobody is asked. */
    VAULT_ONLY;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static CardVerification of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
