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
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a payment costs, and a page of a list, when many are stored: copies of a real one, with all
 * its rows. About 26 GB of disk for each million.
 */
final class GrowthBench {
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 90;
  private static final int SECONDS = 20;
  private static final int ROUNDS = 20;

  /** Until a payment's last event is numbered and its delivery decided. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final List<String> PAGES =
      List.of(
          "payment_intents?limit=100",
          "payment_intents?limit=100&created[lt]=4000000000",
          "charges?limit=100",
          "refunds?limit=100",
          "balance_transactions?limit=100",
          "balance_transactions?limit=100&type=refund",
          "balance_transactions?limit=100&currency=jpy",
          "events?limit=100",
          "events?limit=100&type=charge.succeeded",
          "events?limit=100&type=charge.failed",
          "payment_methods?limit=100",
          "orchestration/request_logs?limit=100&status=500",
          "orchestration/payments?limit=100",
          "orchestration/payments?limit=100&card[brand]=visa",
          "orchestration/payments?limit=100&card[brand]=visa&status=canceled",
          "payment_intents/search?query=status:'succeeded'",
          "payment_intents/search?query=status:'canceled'",
          "payment_intents/search?query=amount>100000",
          "charges/search?query=payment_method_details.card.last4:'4242'",
          "charges/search?query=metadata['order']:'none'");

  private static final String COUNT = "SELECT count(*) AS payments FROM payment_intent";

  private static final String HEAD =
      """

      | payments/s | p50 ms | p99 ms | server CPU ms | database CPU ms |
      |---:|---:|---:|---:|---:|\
      """;

  private static final String PAGES_HEAD =
      """

      | page | p50 ms | p95 ms | max ms |
      |---|---:|---:|---:|\
      """;

  private final Path home;
  private final PrintStream out = System.out;

  GrowthBench(Path home) {
    this.home = home;
  }

  /**
   * Prints as it goes, in Markdown, with as many copies as {@code sizes} say, rising, beside what
   * the warm-up has left.
   */
  void run(List<Long> sizes) throws IOException, SQLException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder);
        var pool =
            Pool.open(stack.ownDatabase(), "bench", Runtime.getRuntime().availableProcessors());
        var http = HttpClient.newHttpClient()) {
      var db = new Db(pool);
      var copies = copies(stack, db);
      out.printf("%nOne payment leaves %d rows.%n", copies.rows());
      Load.measure(stack, folder, Load.Plan.of(CONNECTIONS, WARM_UP_SECONDS));
      var stored = 0L;
      for (var size : sizes) {
        copies.write(stored, size);
        try (var connection = pool.getConnection()) {
          copies.settle(connection);
        }
        stored = size;
        var all = db.inTx(tx -> tx.list(COUNT, row -> row.getLong("payments"))).getFirst();
        out.printf(Locale.ROOT, "%n## Among %,d payments%n", all);
        print(Cost.measure(stack, folder, Load.Plan.of(CONNECTIONS, SECONDS)));
        print(stack, http);
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

  private void print(Cost cost) {
    out.println(HEAD);
    out.printf(
        Locale.ROOT,
        "| %,.0f | %.1f | %.1f | %.2f | %.2f |%n",
        cost.measured().perSecond(),
        cost.measured().p50Millis(),
        cost.measured().p99Millis(),
        cost.serverMillis(),
        cost.postgresMillis());
  }

  private void print(Stack stack, HttpClient http) throws IOException, InterruptedException {
    out.println(PAGES_HEAD);
    for (var page : PAGES) {
      var asked = Asked.measure(http, request(stack, page), ROUNDS);
      out.printf(
          Locale.ROOT,
          "| `%s` | %.1f | %.1f | %.1f |%n",
          page,
          asked.at(0.5),
          asked.at(0.95),
          asked.at(1));
    }
  }

  private static HttpRequest request(Stack stack, String page) {
    var parts = page.split("\\?", 2);
    try {
      var url = new URI("http", null, "127.0.0.1", stack.port(), "/v1/" + parts[0], parts[1], null);
      return HttpRequest.newBuilder(url).header("Authorization", "Bearer " + Stack.KEY).build();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(page, e);
    }
  }
}
