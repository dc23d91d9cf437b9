package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two texts are the same without showing either, also where one of few texts is
 * likely: HMAC-SHA256 with a key that never leaves the vault, and that is never changed.
 */
final class Digests {
  /** No account is called so: keys of fingerprints are derived from accounts' ids. */
  private static final String CONTEXT = "digests of texts";

  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Digests(PrfSet root) throws GeneralSecurityException {
    this.key =
        new SecretKeySpec(root.computePrimary(CONTEXT.getBytes(UTF_8), KEY_BYTES), ALGORITHM);
  }

  String of(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
