package baton.simulator.ledger;

import baton.core.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes: HMAC-SHA256. */
public final class Digests {
  private static final String HMAC = "HmacSHA256";

  private Digests() {}

  public static byte[] hmac(Secret key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** The first 64 bits: enough to tell requests apart, too few to keep a card number. */
  public static long of(Secret key, String text) {
    return ByteBuffer.wrap(hmac(key, text)).getLong();
  }
}
