package baton.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.Clients.Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients pay a server of the JDK, which sees their keys and ports. */
class ClientsTest {
  private static final int CLIENTS = 3;
  private static final int PAYMENTS = 30;
  private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();

  /** What a client sent with a payment, and from where. */
  private record Seen(int port, String key, String authorization, String body) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Story story = new Story();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachPaysAgainAndAgainOverOneConnection() throws IOException {
    server.createContext("/v1/payment_intents", this::succeed);
    pay(PAYMENTS);
    assertThat(story.answers).hasSize(PAYMENTS).containsOnly("200 {\"status\":\"succeeded\"}");
    assertThat(story.breaks).isEmpty();
    assertThat(seen.stream().map(Seen::port).distinct()).hasSize(CLIENTS);
    assertThat(seen.stream().map(Seen::key).distinct()).hasSize(seen.size());
    assertThat(seen).allMatch(it -> it.authorization().equals("Bearer sk_test_1"));
    assertThat(seen).allMatch(it -> it.body().endsWith("[allow_redirects]=never"));
  }

  @Test
  void whoIsSentAwayComesBackOverAnotherConnection() throws IOException {
    server.createContext("/v1/payment_intents", this::succeedTwiceOnAPort);
    pay(PAYMENTS);
    assertThat(story.answers).hasSize(PAYMENTS);
    assertThat(story.breaks).hasSizeGreaterThan(CLIENTS);
  }

  @Test
  void whereNobodyListensEachIsBroken() throws IOException {
    var port = server.getAddress().getPort();
    server.stop(0);
    try (var clients = new Clients(port, "sk_test_1", CLIENTS, story)) {
      clients.await(System.nanoTime());
    }
    assertThat(story.breaks).hasSize(CLIENTS);
  }

  /** In a closed loop. */
  private void pay(int payments) throws IOException {
    var port = server.getAddress().getPort();
    var end = System.nanoTime() + LONGEST_NANOS;
    try (var clients = new Clients(port, "sk_test_1", CLIENTS, story)) {
      story.left = payments;
      while (story.answers.size() < payments && System.nanoTime() < end) {
        clients.await(end);
      }
      assertThat(clients.isPaying()).isFalse();
    }
  }

  private void succeedTwiceOnAPort(HttpExchange it) throws IOException {
    var port = it.getRemoteAddress().getPort();
    if (seen.stream().filter(before -> before.port() == port).count() < 2) {
      succeed(it);
    } else {
      it.close();
    }
  }

  private void succeed(HttpExchange it) throws IOException {
    var headers = it.getRequestHeaders();
    var body = new String(it.getRequestBody().readAllBytes(), UTF_8);
    seen.add(
        new Seen(
            it.getRemoteAddress().getPort(),
            headers.getFirst("Idempotency-Key"),
            headers.getFirst("Authorization"),
            body));
    var answer = "{\"status\":\"succeeded\"}".getBytes(UTF_8);
    it.sendResponseHeaders(200, answer.length);
    it.getResponseBody().write(answer);
    it.close();
  }

  /** Whoever may pay does, until enough have paid. */
  private static final class Story implements Clients.Listener {
    private final List<String> answers = new ArrayList<>();
    private final List<IOException> breaks = new ArrayList<>();
    private int left;

    @Override
    public void connected(Client client) {
      payOn(client);
    }

    @Override
    public void answered(Client client, Answer answer) {
      answers.add(answer.toString());
      payOn(client);
    }

    @Override
    public void broken(IOException why) {
      breaks.add(why);
      left++;
    }

    private void payOn(Client client) {
      if (left > 0) {
        left--;
        client.pay(System.nanoTime());
      }
    }
  }
}
