package baton.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One connection that makes payments with the bytes that an SDK would send. Written down here
 * rather than made by an SDK, so that the clients do not take the CPU from what is measured.
 */
final class Payer implements AutoCloseable {
  private static final String BODY =
      "amount=1999&currency=eur&payment_method=pm_card_visa&confirm=true"
          + "&automatic_payment_methods[enabled]=true"
          + "&automatic_payment_methods[allow_redirects]=never";

  private static final String HEAD =
      """
      POST /v1/payment_intents HTTP/1.1
      Host: 127.0.0.1:%d
      Authorization: Bearer %s
      Content-Type: application/x-www-form-urlencoded;charset=UTF-8
      Content-Length: %d
      Stripe-Version: 2025-09-30.clover
      User-Agent: Stripe/v1 JavaBindings/30.0.0
      Accept: application/json
      Accept-Charset: UTF-8
      X-Stripe-Client-User-Agent: {"bindings.version":"30.0.0","lang":"Java","publisher":"Stripe"}
      """;

  /** {@code body} is JSON. */
  record Reply(int status, String body) {
    boolean isPaid() {
      return status == 200 && body.contains("\"status\":\"succeeded\"");
    }
  }

  private final Socket socket;
  private final InputStream in;
  private final String head;
  private final SplittableRandom random = new SplittableRandom();

  Payer(int port, String key) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    head = HEAD.formatted(port, key, BODY.length()).replace("\n", "\r\n");
  }

  /** Makes and confirms one payment, under an idempotency key of its own. */
  Reply pay() throws IOException {
    return pay(new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** As {@link #pay()}, under {@code key}. */
  Reply pay(String key) throws IOException {
    var request = head + "Idempotency-Key: " + key + "\r\n\r\n" + BODY;
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    var status = status(line());
    var length = 0;
    for (var line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return new Reply(status, new String(in.readNBytes(length), UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** That of {@code HTTP/1.1 200 OK}. */
  private static int status(String line) {
    var from = line.indexOf(' ') + 1;
    return Integer.parseInt(line.substring(from, from + 3));
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (var it = in.read(); it != '\n'; it = in.read()) {
      if (it < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (it != '\r') {
        line.append((char) it);
      }
    }
    return line.toString();
  }
}
