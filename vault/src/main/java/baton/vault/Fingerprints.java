package baton.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.vault.number.CardNumber;
import com.google.crypto.tink.prf.PrfSet;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two numbers are the same without showing either: HMAC-SHA256 of the number with a
 * key of the account's own, cut to 16 characters of {@code [0-9A-Za-z]} (95 bits). Two accounts
 * cannot find out that they know the same card.
 */
final class Fingerprints {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHARS = 16;

  /** As many as a long holds. */
  private static final int PART_CHARS = 8;

  private static final BigInteger PART = BigInteger.valueOf(62).pow(PART_CHARS);
  private static final int KEY_BYTES = 32;

  private final PrfSet root;

  Fingerprints(PrfSet root) {
    this.root = root;
  }

  String of(String scope, CardNumber number) {
    try {
      var key = root.computePrimary(scope.getBytes(UTF_8), KEY_BYTES);
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return base62(mac.doFinal(number.digits().getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last digits of the whole number, the lowest first. */
  private static String base62(byte[] hash) {
    var rest = new BigInteger(1, hash);
    var text = new StringBuilder(CHARS);
    while (text.length() < CHARS) {
      var parts = rest.divideAndRemainder(PART);
      var part = parts[1].longValue();
      for (var i = 0; i < PART_CHARS; i++) {
        text.append(BASE62.charAt((int) (part % BASE62.length())));
        part /= BASE62.length();
      }
      rest = parts[0];
    }
    return text.toString();
  }
}
