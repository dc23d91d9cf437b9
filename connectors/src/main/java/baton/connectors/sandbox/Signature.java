package baton.connectors.sandbox;

import baton.connector.Notice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How notices are signed: {@code Sandbox-Signature: t=…,v1=…}, HMAC-SHA256 over {@code t.body}. */
final class Signature {
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

  private Signature() {}

  static boolean isGenuine(Notice notice, String secret) {
    var form = FORM.matcher(Objects.requireNonNullElse(notice.header("sandbox-signature"), ""));
    if (!form.matches()) {
      return false;
    }
    var expected = hmac(secret, form.group(1) + "." + notice.body());
    return MessageDigest.isEqual(expected, HexFormat.of().parseHex(form.group(2)));
  }

  private static byte[] hmac(String secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
