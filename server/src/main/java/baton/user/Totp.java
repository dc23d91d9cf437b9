package baton.user;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of the time (RFC 6238) as authenticator apps make them: six digits of HMAC-SHA-1, a new one
 * every half minute. Pure.
 */
final class Totp {
  static final int SECRET_BYTES = 20;

  /** No code was right. */
  static final long NONE = -1;

  private static final int SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /**
   * The half minute to which {@code code} belongs: this one or, since clocks differ, one beside it;
   * only one that comes after {@code last}. Else {@link #NONE}.
   */
  static long step(byte[] secret, String code, Instant now, long last) {
    var current = Math.floorDiv(now.getEpochSecond(), SECONDS);
    var found = NONE;
    for (var step = current - 1; step <= current + 1; step++) {
      var isRight = MessageDigest.isEqual(ascii(code(secret, step)), ascii(code));
      found = isRight && step > last ? step : found;
    }
    return found;
  }

  /** RFC 4226, 5.3: the last half byte tells which four bytes count. */
  static String code(byte[] secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
      var digits = String.valueOf(number % MODULUS);
      return "0".repeat(DIGITS - digits.length()) + digits;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  /** As people type it: RFC 4648. The length of {@code secret} is a multiple of five bytes. */
  static String base32(byte[] secret) {
    var text = new StringBuilder();
    var bits = 0;
    var held = 0;
    for (var it : secret) {
      bits = (bits << Byte.SIZE) | Byte.toUnsignedInt(it);
      for (held += Byte.SIZE; held >= 5; held -= 5) {
        text.append(BASE32.charAt((bits >> (held - 5)) & 31));
      }
    }
    return text.toString();
  }

  /** What the QR code says to an app. */
  static String uri(byte[] secret, String email) {
    return "otpauth://totp/Baton:%s?secret=%s&issuer=Baton"
        .formatted(
            URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"), base32(secret));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
