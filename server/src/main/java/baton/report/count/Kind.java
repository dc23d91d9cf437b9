package baton.report.count;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What attempts have in common that are counted together. An empty text is left out of it; {@link
 * #UNKNOWN} is not known.
 *
 * @param currency in small letters
 * @param cardType credit, debit or prepaid
 * @param transaction {@code one_time}, {@code saved_card}, {@code recurring}, {@code installment}
 *     or {@code unscheduled}
 * @param rule its id, {@code default} where none was met, {@code none} where none was asked
 * @param fate the code of a {@link Fate}
 * @param reason why it failed
 * @param main the first processor that its payment was tried at, where this is another one
 * @param isLast whether it is the last attempt of its payment, which decides
 */
record Kind(
    String processor,
    String currency,
    String cardBrand,
    String cardCountry,
    String cardType,
    String cardIssuer,
    String transaction,
    String rule,
    String fate,
    String reason,
    String main,
    boolean isLast) {
  static final String UNKNOWN = "unknown";

  /** The same 64 bits for the same kind, for ever: two of a million alike are unheard of. */
  long id() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** Only what is told apart by quarters of an hour too. */
  Kind coarse() {
    return new Kind(processor, currency, "", "", "", "", "", "", fate, "", main, isLast);
  }

  /** Only what is told apart by how fast it was answered. */
  Kind coarsest() {
    return new Kind(processor, "", "", "", "", "", "", "", "", "", "", true);
  }
}
