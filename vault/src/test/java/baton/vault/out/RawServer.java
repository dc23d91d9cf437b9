package baton.vault.out;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server on loopback whose replies are bytes, so that it can misbehave in every way. */
public final class RawServer implements AutoCloseable {
  /** What to do with a request that has been read. */
  public interface Behaviour {
    void answer(Socket socket, String request) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RawServer.class);

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  public RawServer(Behaviour behaviour) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request with this body and keeps the connection open. */
  public static RawServer replying(String body) throws IOException {
    return new RawServer((socket, _) -> write(socket, reply(body)));
  }

  /** Reads requests and never answers. */
  public static RawServer silent() throws IOException {
    return new RawServer((_, _) -> {});
  }

  public static String reply(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json"
        + "\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  public static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/payments");
  }

  /** Head and body of every request so far. */
  public List<String> requests() {
    return requests;
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closing) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed()) {
        var request = read(in);
        if (request == null) {
          return;
        }
        requests.add(request);
        behaviour.answer(socket, request);
      }
    } catch (IOException e) {
      LOG.info("a connection broke: {}", e.toString());
    }
  }

  private static @Nullable String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    var length = head.toString().replaceFirst("(?is).*content-length: *([0-9]+).*", "$1");
    var body = length.matches("[0-9]+") ? in.readNBytes(Integer.parseInt(length)) : new byte[0];
    return head + new String(body, ISO_8859_1);
  }
}
