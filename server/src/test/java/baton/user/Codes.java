package baton.user;

import java.time.Instant;

/** What an authenticator app shows. */
public final class Codes {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Codes() {}

  /** The code at {@code now} of a secret as people type it. */
  public static String at(String secret, Instant now) {
    return Totp.code(bytes(secret), now.getEpochSecond() / 30);
  }

  /** What an app makes of the text that people type. */
  public static byte[] bytes(String base32) {
    var bytes = new byte[Totp.SECRET_BYTES];
    for (var bit = 0; bit < base32.length() * 5; bit++) {
      var letter = BASE32.indexOf(base32.charAt(bit / 5));
      var isSet = (letter >> (4 - bit % 5) & 1) == 1;
      bytes[bit / 8] |= (byte) (isSet ? 1 << (7 - bit % 8) : 0);
    }
    return bytes;
  }
}
