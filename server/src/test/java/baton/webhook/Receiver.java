package baton.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A merchant's server for webhooks, as good or as bad as it is told to be. Thread safe. */
public final class Receiver implements AutoCloseable {
  /** What it does with one request. */
  public enum Manner {
    TAKE,
    FAIL,
    REDIRECT,
    /** Reads the request, and hangs up. */
    HANG_UP,
    /** Says the half of a first line. */
    CUT,
    /** Says nothing until {@link Receiver#release}. */
    STALL,
    /** Takes it, with an answer that never ends. */
    CHATTER
  }

  /** One request. */
  public record Got(Manner manner, Map<String, String> headers, String body) {
    public String signature() {
      return headers.getOrDefault("stripe-signature", "");
    }
  }

  private final CountDownLatch released = new CountDownLatch(1);
  private final Queue<Manner> next = new ConcurrentLinkedQueue<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = new HashSet<>();
  private volatile Manner usual = Manner.TAKE;
  private final ServerSocket server = listen();
  private boolean isDead;

  /** Where it listens, also while it is away. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
  }

  /** What it does with the requests to come, and then as a rule. */
  public void behave(Manner always, Manner... first) {
    usual = always;
    next.addAll(List.of(first));
  }

  public void release() {
    released.countDown();
  }

  /** Every request so far, in the order they came. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  /** The bodies of those it said yes to. */
  public List<String> taken() {
    return got.stream()
        .filter(it -> it.manner() == Manner.TAKE || it.manner() == Manner.CHATTER)
        .map(Got::body)
        .toList();
  }

  /** Every connection ends, and so does each new one; the port stays its own. */
  public void die() throws IOException {
    synchronized (open) {
      isDead = true;
      for (var socket : open) {
        socket.close();
      }
    }
  }

  public void comeBack() {
    synchronized (open) {
      isDead = false;
    }
  }

  @Override
  public void close() throws IOException {
    release();
    server.close();
    die();
  }

  private ServerSocket listen() {
    try {
      var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        var socket = from.accept();
        synchronized (open) {
          if (isDead) {
            socket.close();
            continue;
          }
          open.add(socket);
        }
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // It is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (answer(in, socket)) {}
    } catch (IOException | InterruptedException broken) {
      // The sender went away.
    }
  }

  /** True when another request may follow. */
  private boolean answer(InputStream in, Socket socket) throws IOException, InterruptedException {
    var headers = head(in);
    if (headers.isEmpty()) {
      return false;
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), UTF_8);
    var planned = next.poll();
    var manner = planned == null ? usual : planned;
    got.add(new Got(manner, headers, body));
    var out = socket.getOutputStream();
    switch (manner) {
      case TAKE -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8));
      case FAIL -> out.write("HTTP/1.1 500 Oh\r\nContent-Length: 3\r\n\r\nn\0o".getBytes(UTF_8));
      case REDIRECT ->
          out.write(
              "HTTP/1.1 302 There\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(url())
                  .getBytes(UTF_8));
      case HANG_UP -> {}
      case CUT -> out.write("HTTP/1.1 2".getBytes(UTF_8));
      case STALL -> released.await();
      case CHATTER -> {
        out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
        while (true) {
          out.write(("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(UTF_8));
        }
      }
    }
    return manner == Manner.TAKE || manner == Manner.FAIL || manner == Manner.REDIRECT;
  }

  private static Map<String, String> head(InputStream in) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var it = in.read(); it >= 0; it = in.read()) {
      if (it != '\n') {
        line.append((char) it);
        continue;
      }
      if (line.toString().isBlank()) {
        break;
      }
      lines.add(line.toString().strip());
      line.setLength(0);
    }
    var headers = new HashMap<String, String>();
    for (var it : lines) {
      var colon = it.indexOf(':');
      var isHeader = colon > 0 && !it.startsWith("POST");
      headers.put(
          isHeader ? it.substring(0, colon).toLowerCase(Locale.ROOT) : "request",
          isHeader ? it.substring(colon + 1).strip() : it);
    }
    return headers;
  }
}
