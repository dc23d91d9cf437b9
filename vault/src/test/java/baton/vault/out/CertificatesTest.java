package baton.vault.out;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.HttpCall;
import baton.core.Secret;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who shows which certificate to whom, and what is sent to those who show none that is good. */
@Timeout(30)
class CertificatesTest {
  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Outbound outbound =
      new Outbound(1, Clock.systemUTC(), null, new SimpleMeterRegistry());

  @AfterEach
  void close() {
    outbound.close();
  }

  @Test
  void toWhoeverCannotProveWhoTheyAreNothingIsSent(@TempDir Path folder) throws Exception {
    var got = new CountDownLatch(1);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("own.p12"))));
    server.createContext("/", _ -> got.countDown());
    server.start();
    try {
      var url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
      assertThat(outbound.send(new Caller("a", null, false), HttpCall.post(url, "{}"), LONG))
          .isEqualTo(new Sent.NotSent("TLS failed"));
      assertThat(got.getCount()).as("the call did not arrive").isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  /**
   * Its own certificate is trusted for the while of this test; the account's is the one that it
   * trusts itself.
   */
  @Test
  void whoIsAskedForACertificateShowsTheAccountsOwn(@TempDir Path folder) throws Exception {
    var theirs = folder.resolve("theirs.p12");
    selfSigned(theirs);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var pem = certificate(folder.resolve("ours.p12"));
    server.setHttpsConfigurator(demanding(theirs, folder.resolve("ours.p12")));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    System.setProperty(TRUST, theirs.toString());
    System.setProperty(TRUST_PASSWORD, "changeit");
    try {
      var url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
      var call = HttpCall.post(url, "{}");
      assertThat(ClientCertificate.fault(pem)).isNull();
      assertThat(outbound.send(new Caller("mutual", pem, false), call, LONG))
          .isInstanceOfSatisfying(
              Sent.Replied.class, it -> assertThat(it.reply().status()).isEqualTo(204));
      assertThat(outbound.send(new Caller("mutual", null, false), call, LONG))
          .isNotInstanceOf(Sent.Replied.class);
    } finally {
      System.clearProperty(TRUST);
      System.clearProperty(TRUST_PASSWORD);
      server.stop(0);
    }
  }

  @Test
  void whatIsNoCertificateWithItsKeyIsSaidToBeNone() {
    for (var pem : List.of("x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
      assertThat(ClientCertificate.fault(new Secret(pem))).contains("PKCS#8");
    }
  }

  /** Whoever calls {@code server} must show the certificate in {@code trusted}. */
  private static HttpsConfigurator demanding(Path own, Path trusted) throws Exception {
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(KeyStore.getInstance(trusted.toFile(), "changeit".toCharArray()));
    var context = SSLContext.getInstance("TLS");
    context.init(keys(own), managers.getTrustManagers(), null);
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        var demands = getSSLContext().getDefaultSSLParameters();
        demands.setNeedClientAuth(true);
        parameters.setSSLParameters(demands);
      }
    };
  }

  /** A new certificate with its key, as PEM. */
  private static Secret certificate(Path store) throws Exception {
    selfSigned(store);
    var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    var alias = keys.aliases().nextElement();
    var key = keys.getKey(alias, "changeit".toCharArray());
    return new Secret(
        pem("CERTIFICATE", keys.getCertificate(alias).getEncoded())
            + pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    var text = Base64.getMimeEncoder().encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    var context = SSLContext.getInstance("TLS");
    context.init(keys(store), null, null);
    return context;
  }

  private static KeyManager[] keys(Path store) throws Exception {
    var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    return managers.getKeyManagers();
  }
}
