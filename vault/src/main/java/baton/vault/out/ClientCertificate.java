package baton.vault.out;

import baton.core.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * By what a processor knows an account that it lets in by TLS: a certificate, those that vouch for
 * it, and its private key in PKCS#8, as PEM in any order but that the certificate comes first of
 * its kind.
 */
public final class ClientCertificate {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientCertificate(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** Null when {@code pem} can be used; else what is wrong with it, without quoting it. */
  public static @Nullable String fault(Secret pem) {
    try {
      var _ = read(pem);
      return null;
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      return "it holds no certificate followed or preceded by its private key in PKCS#8, as PEM";
    }
  }

  /** Trusts whom the JDK trusts, and shows {@code pem}, which has no {@link #fault}. */
  static SSLContext context(Secret pem) {
    try {
      var it = read(pem);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var chain = it.chain.toArray(X509Certificate[]::new);
      store.setKeyEntry("account", it.key, password(), chain);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, password());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a client certificate that cannot be used", e);
    }
  }

  /** Of a store that is never written anywhere; it wants one. */
  private static char[] password() {
    return "in memory".toCharArray();
  }

  private static ClientCertificate read(Secret pem) throws GeneralSecurityException {
    var certificates = CertificateFactory.getInstance("X.509");
    var chain = new ArrayList<X509Certificate>();
    byte @Nullable [] secret = null;
    for (var blocks = BLOCK.matcher(pem.reveal()); blocks.find(); ) {
      var bytes = Base64.getMimeDecoder().decode(blocks.group(2));
      switch (blocks.group(1)) {
        case "CERTIFICATE" ->
            chain.add(
                (X509Certificate)
                    certificates.generateCertificate(new ByteArrayInputStream(bytes)));
        case "PRIVATE KEY" -> secret = bytes;
        default -> throw new IllegalArgumentException("neither a certificate nor a PKCS#8 key");
      }
    }
    if (secret == null || chain.isEmpty()) {
      throw new IllegalArgumentException("a certificate and a key are needed");
    }
    var algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    var key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(secret));
    return new ClientCertificate(key, chain);
  }
}
