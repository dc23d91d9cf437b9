package baton.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a browser holds a session: in a cookie that scripts cannot read and other sites do not send,
 * beside a second token that only pages of ours know.
 *
 * @param isSecure it may travel over TLS alone
 */
public record SessionCookie(boolean isSecure) {
  static final String NAME = "baton_session";
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
  private static final byte[] CSRF = "baton csrf token".getBytes(StandardCharsets.US_ASCII);

  /** The {@code Set-Cookie} header that gives {@code token} to the browser. */
  public String given(String token, Duration life) {
    return NAME + "=" + token + ATTRIBUTES + life.toSeconds() + (isSecure ? "; Secure" : "");
  }

  /** The {@code Set-Cookie} header that takes the session away from the browser. */
  public String taken() {
    return given("", Duration.ZERO);
  }

  /**
   * What requests that write say besides. It is made of the session's token and not kept: neither
   * other sites nor readers of the database know it.
   */
  public static String csrfToken(String token) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(CSRF));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The session's token in a request's {@code Cookie} header, or null. */
  static @Nullable String token(RawRequest raw) {
    var header = raw.header("Cookie");
    if (header == null) {
      return null;
    }
    for (var cookie : header.split("[;,]", -1)) {
      var pair = cookie.strip();
      if (pair.startsWith(NAME + "=") && pair.length() > NAME.length() + 1) {
        return pair.substring(NAME.length() + 1);
      }
    }
    return null;
  }

  /** Whether a request says the second token of the session {@code token}. */
  static boolean isOurs(RawRequest raw, String token) {
    var said = raw.header("Baton-Csrf");
    return said != null
        && MessageDigest.isEqual(
            said.getBytes(StandardCharsets.UTF_8),
            csrfToken(token).getBytes(StandardCharsets.UTF_8));
  }
}
