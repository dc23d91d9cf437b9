package baton.bench;

import baton.core.Json;
import baton.db.Db;
import baton.db.Pool;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * What a payment costs, and a page of a list, when many are stored: copies of a real one, with all
 * its rows. About 16 GB of disk and ten minutes for each million.
 */
final class GrowthBench {
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 90;
  private static final int SECONDS = 20;
  private static final int ROUNDS = 50;

  /** Until a payment's last event is numbered and its delivery decided. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final List<String> PAGES =
      List.of(
          "payment_intents?limit=100",
          "charges?limit=100",
          "events?limit=100",
          "payment_methods?limit=100",
          "payment_intents/search?query=status:%22succeeded%22");

  private static final String HEAD =
      """

      | stored | payments/s | p50 ms | p99 ms | server CPU ms | database CPU ms | slowest page | p50 ms | \
      max ms |
      |---:|---:|---:|---:|---:|---:|---|---:|---:|\
      """;

  private record PageTime(String page, double p50Millis, double maxMillis) {}

  private final Path home;
  private final PrintStream out = System.out;

  GrowthBench(Path home) {
    this.home = home;
  }

  /** Prints as it goes, in Markdown: with no copies, then as many as {@code sizes} say, rising. */
  void run(List<Long> sizes) throws IOException, SQLException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder);
        var pool =
            Pool.open(stack.database(), "bench", Runtime.getRuntime().availableProcessors());
        var http = HttpClient.newHttpClient()) {
      var copies = copies(stack, new Db(pool));
      out.printf("%nOne payment leaves %d rows.%n", copies.rows());
      Load.measure(stack, folder, Load.Plan.of(CONNECTIONS, WARM_UP_SECONDS));
      out.println(HEAD);
      print(stack, folder, http, 0);
      var stored = 0L;
      for (var size : sizes) {
        copies.write(stored, size);
        try (var connection = pool.getConnection()) {
          copies.vacuum(connection);
        }
        stored = size;
        print(stack, folder, http, stored);
      }
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private static Copies copies(Stack stack, Db db) throws IOException {
    var order = new Order(stack.port(), Stack.KEY);
    var answer = pay(stack, order);
    var payment = Json.parse(answer.body());
    if (!answer.isPaid() || payment == null) {
      throw new IOException(answer.toString());
    }
    LockSupport.parkNanos(REST.toNanos());
    return Copies.of(db, payment.node().path("id").asString(), order.key());
  }

  private static Answer pay(Stack stack, Order order) throws IOException {
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), stack.port());
    try (var channel = SocketChannel.open(server)) {
      channel.write(order.next());
      var in = ByteBuffer.allocate(Answer.BYTES_MAX);
      while (channel.read(in) >= 0) {
        var answer = Answer.of(in.array(), in.position());
        if (answer != null) {
          return answer;
        }
      }
      throw new EOFException("the server has closed the connection");
    }
  }

  private void print(Stack stack, Path folder, HttpClient http, long stored)
      throws IOException, InterruptedException {
    var cost = Cost.measure(stack, folder, Load.Plan.of(CONNECTIONS, SECONDS));
    var slowest = slowest(stack, http);
    out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %.1f | %.1f | %.2f | %.2f | `%s` | %.1f | %.1f |%n",
        stored,
        cost.measured().perSecond(),
        cost.measured().p50Millis(),
        cost.measured().p99Millis(),
        cost.serverMillis(),
        cost.postgresMillis(),
        slowest.page(),
        slowest.p50Millis(),
        slowest.maxMillis());
  }

  private static PageTime slowest(Stack stack, HttpClient http)
      throws IOException, InterruptedException {
    PageTime slowest = null;
    for (var page : PAGES) {
      var it = time(stack, http, page);
      if (slowest == null || it.p50Millis() > slowest.p50Millis()) {
        slowest = it;
      }
    }
    return Objects.requireNonNull(slowest);
  }

  private static PageTime time(Stack stack, HttpClient http, String page)
      throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:%d/v1/%s".formatted(stack.port(), page));
    var request =
        HttpRequest.newBuilder(url).header("Authorization", "Bearer " + Stack.KEY).build();
    var asked = Asked.measure(http, request, ROUNDS);
    return new PageTime(page, asked.at(0.5), asked.at(1));
  }
}
