package baton.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Speaks TLS in front of the sandbox processors, as a process of its own, under a certificate that
 * is made for the run.
 */
public final class TlsFront implements AutoCloseable {
  private static final String PASSWORD = "for-one-benchmark";
  private static final String READY = "tls:";
  private static final List<String> JVM_FLAGS = List.of("-Xmx128m");
  private static final int WAITING_MAX = 4096;

  private final Child child;
  private final int port;
  private final Path keys;

  private TlsFront(Child child, int port, Path keys) {
    this.child = child;
    this.port = port;
    this.keys = keys;
  }

  /** Returns when it answers for {@code sandbox}; it writes to {@code folder}. */
  static TlsFront before(URI sandbox, Path folder) throws IOException {
    var keys = folder.resolve("tls.p12");
    makeKeys(keys, folder.resolve("keytool.log"));
    var arguments = List.of("" + sandbox.getPort(), keys.toString());
    var child = Child.java(folder.resolve("tls.log"), JVM_FLAGS, TlsFront.class, arguments);
    return new TlsFront(child, Integer.parseInt(child.await(READY)), keys);
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** The variables under which a JVM believes its certificate. */
  Map<String, String> trust() {
    return Map.of(
        "JAVA_TOOL_OPTIONS",
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(keys, PASSWORD));
  }

  @Override
  public void close() {
    child.close();
  }

  /**
   * {@code PORT KEYS}: the port behind it, and the file with its certificate. Says its own port.
   */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    var behind = Integer.parseInt(arguments[0]);
    var here = InetAddress.getLoopbackAddress();
    var sockets = context(Path.of(arguments[1])).getServerSocketFactory();
    try (var server = sockets.createServerSocket(0, WAITING_MAX, here)) {
      System.out.println(READY + " " + server.getLocalPort());
      while (true) {
        var client = server.accept();
        Thread.ofVirtual().start(() -> relay(client, behind));
      }
    }
  }

  private static void relay(Socket client, int port) {
    try (client;
        var processor = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setTcpNoDelay(true);
      processor.setTcpNoDelay(true);
      var answers = Thread.ofVirtual().start(() -> copy(processor, client));
      copy(client, processor);
      answers.join();
    } catch (IOException _) {
      // Whoever called has gone.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until one of them hangs up; then it does so to the other. */
  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // Both are closed now.
    }
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void makeKeys(Path file, Path log) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    try (var keytool = Child.start(log, Map.of(), command)) {
      var _ = keytool.rest();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }
}
