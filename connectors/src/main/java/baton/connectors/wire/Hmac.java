package baton.connectors.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals made with a key that both sides know. */
public final class Hmac {
  private Hmac() {}

  /** HMAC-SHA256 under the bytes of {@code secret}. */
  public static byte[] sha256(String secret, String text) {
    return of("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), text);
  }

  /**
   * Throws {@link IllegalStateException} where this JDK lacks {@code algorithm}.
   *
   * @param key at least one byte
   */
  public static byte[] of(String algorithm, byte[] key, String text) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + algorithm, e);
    }
  }

  /** Takes the same time whatever differs; false where {@code hex} is no lower-case hex. */
  public static boolean isHex(byte[] expected, String hex) {
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII),
        hex.getBytes(StandardCharsets.UTF_8));
  }
}
