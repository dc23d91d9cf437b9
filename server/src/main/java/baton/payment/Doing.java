package baton.payment;

import java.util.Locale;

/**
 * What is under way at the processor.
 *
 * @param key the key of the operation, under which its facts are found
 */
public record Doing(Kind kind, String key) {
  /** The operations that change a payment. */
  public enum Kind {
    AUTHORIZE,
    INCREMENT,
    CAPTURE,
    CANCEL,
    /** A cancellation after which the payment goes on with another payment method. */
    REPLACE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
