package baton.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A bad line between an SDK and the server: requests arrive, and some answers are lost. */
final class CuttingProxy implements AutoCloseable {
  /** When the line fails; the request has arrived whole in any case. */
  enum Fault {
    /** As soon as the server has the request. */
    CUT_AT_ONCE,
    /** When the server begins to answer. */
    CUT_BEFORE_ANSWER,
    /** Never: the answer is swallowed, and the line is silent. */
    SILENCE
  }

  private static final Pattern LENGTH =
      Pattern.compile("(?i)\r\ncontent-length: *(\\d+)", Pattern.UNICODE_CASE);
  private static final Pattern KEY = Pattern.compile("(?i)\r\nidempotency-key: *([^\r]+)");

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger faultsLeft;
  private final URI server;
  private final Fault fault;

  /** The first {@code faults} requests meet {@code fault}. */
  CuttingProxy(URI server, Fault fault, int faults) throws IOException {
    this.server = server;
    this.fault = fault;
    faultsLeft = new AtomicInteger(faults);
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** The idempotency keys of the requests that came, in order. */
  List<String> keys() {
    return keys;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        var client = door.accept();
        threads.execute(() -> carry(client));
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  /** One request and its answer; then the line is closed, as HTTP allows. */
  private void carry(Socket client) {
    try (client;
        var onward = new Socket(server.getHost(), server.getPort())) {
      var isBad = faultsLeft.getAndDecrement() > 0;
      var request = request(client);
      keys.add(found(KEY, request));
      onward.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var buffer = new byte[65_536];
      if (isBad && fault == Fault.CUT_AT_ONCE) {
        return;
      }
      var answer = onward.getInputStream();
      for (var read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
        if (isBad && fault == Fault.CUT_BEFORE_ANSWER) {
          return;
        }
        if (!isBad) {
          client.getOutputStream().write(buffer, 0, read);
        }
      }
      if (isBad) {
        client.getInputStream().read();
      }
    } catch (IOException lineBroke) {
      // A bad line is what this is for; the SDK sees it as such.
    }
  }

  /** Asks the server to close the connection afterwards, so that the end of the answer is seen. */
  private static String request(Socket client) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
      var next = client.getInputStream().read();
      if (next < 0) {
        throw new IOException("the client went away");
      }
      bytes.write(next);
    }
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .replaceFirst("(?i)\r\nconnection: *[^\r]+", "")
        .replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  private static boolean isWhole(String request) {
    var body = request.indexOf("\r\n\r\n") + 4;
    return body > 3 && request.length() - body >= Integer.parseInt("0" + found(LENGTH, request));
  }

  private static String found(Pattern pattern, String request) {
    var match = pattern.matcher(request);
    return match.find() ? match.group(1) : "";
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
