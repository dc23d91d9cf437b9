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
  private static final BigInteger SIXTY_TWO = BigInteger.valueOf(62);
  private static final int CHARS = 16;
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

  private static String base62(byte[] hash) {
    var rest = new BigInteger(1, hash);
    var text = new StringBuilder(CHARS);
    for (var i = 0; i < CHARS; i++) {
      var parts = rest.divideAndRemainder(SIXTY_TWO);
      text.append(BASE62.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return text.toString();
  }
}
