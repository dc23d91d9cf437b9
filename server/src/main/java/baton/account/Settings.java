package baton.account;

import java.util.Locale;

/** How a mode is served, as its account decided. */
public record Settings(CardVerification cardVerification, Charges charges) {

  /** Whether attempts are shown as charges too. */
  public enum Charges {
    /** One for every attempt that was approved or failed, as old integrations expect. */
    COMPAT,
    /** None: payment records only, as Stripe shows payments of other processors. */
    STRICT;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Charges of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

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
