package baton.connectors.paypal;

import baton.connector.HttpReply;
import baton.connector.Notice;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How PayPal signs a webhook: SHA-256 with RSA over {@code id|time|webhook id|CRC-32 of the body}.
 * Whoever sends it names the certificate, so it counts only where it is PayPal's to serve.
 */
final class Seal {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,1024}={0,2}");
  private static final String OWN_DOMAIN = ".paypal.com";

  private Seal() {}

  /** Null unless one is named that PayPal serves, or whoever stands in for it at {@code base}. */
  static @Nullable URI certificate(Notice notice, URI base) {
    var named = Objects.requireNonNullElse(notice.header("paypal-cert-url"), "");
    try {
      var url = new URI(named);
      var host = url.getHost();
      var isPlain = host != null && url.getUserInfo() == null && url.normalize().equals(url);
      var isPayPals =
          isPlain
              && "https".equals(url.getScheme())
              && url.getPort() == -1
              && host.endsWith(OWN_DOMAIN);
      var isBases = isPlain && named.startsWith(base + "/");
      return isPayPals || isBases ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static boolean isGenuine(Notice notice, String webhook, HttpReply certificate) {
    var seal = Objects.requireNonNullElse(notice.header("paypal-transmission-sig"), "");
    var algorithm = notice.header("paypal-auth-algo");
    if (certificate.status() != 200
        || !"SHA256withRSA".equals(algorithm)
        || !BASE64.matcher(seal).matches()
        || seal.length() % 4 != 0) {
      return false;
    }
    try {
      var bytes = certificate.body().getBytes(StandardCharsets.US_ASCII);
      var key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes))
              .getPublicKey();
      var signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(signed(notice, webhook).getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(seal));
    } catch (GeneralSecurityException notSigned) {
      return false;
    }
  }

  private static String signed(Notice notice, String webhook) {
    var crc = new CRC32();
    crc.update(notice.body().getBytes(StandardCharsets.UTF_8));
    return String.join(
        "|",
        notice.header("paypal-transmission-id"),
        notice.header("paypal-transmission-time"),
        webhook,
        String.valueOf(crc.getValue()));
  }
}
