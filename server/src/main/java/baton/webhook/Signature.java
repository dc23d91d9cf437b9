package baton.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The value of {@code Stripe-Signature}, which every Stripe SDK knows how to check. */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** {@code t=1700000000,v1=be8c…}, with one {@code v1} for each secret. */
  public static String header(List<Secret> secrets, Instant now, byte[] body) {
    var time = now.getEpochSecond();
    var header = new StringBuilder("t=").append(time);
    secrets.forEach(it -> header.append(",v1=").append(of(it, time, body)));
    return header.toString();
  }

  private static String of(Secret secret, long time, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
