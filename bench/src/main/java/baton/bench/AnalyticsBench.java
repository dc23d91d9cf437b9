package baton.bench;

import baton.db.Db;
import baton.db.Pool;
import baton.report.count.ManyAttempts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Questions about all attempts together, through the API, one at a time. Each is asked once to warm
 * up, then as often as it counts; with each the time before is asked for too.
 */
final class AnalyticsBench {
  private static final int ROUNDS = 20;
  private static final double MILLIS_MAX = 500;
  private static final String SANDBOX = "SELECT id FROM mode WHERE NOT is_live";
  private static final String PROCESSORS = "SELECT id FROM processor WHERE mode = ? ORDER BY id";

  private static final List<String> QUESTIONS =
      List.of(
          "interval=day",
          "interval=hour",
          "interval=hour&card_brand[0]=visa",
          "interval=day&timezone=America/New_York",
          "interval=day&breakdown=processor",
          "interval=day&breakdown=card_brand",
          "interval=day&breakdown=card_issuer",
          "interval=day&breakdown=decline_reason",
          "interval=day&timezone=Asia/Kolkata&breakdown=card_country",
          "interval=day&breakdown=card_country&card_brand[0]=visa",
          "interval=week&card_country[0]=DE&transaction_type[0]=recurring",
          "interval=day&timezone=Europe/Berlin&breakdown=rule&card_type[0]=credit");

  private static final String HEAD =
      """

      | question | p50 ms | p95 ms | max ms |
      |---|---:|---:|---:|\
      """;

  private final Path home;
  private final long attempts;
  private final PrintStream out = System.out;

  /** {@code attempts} are there, of thirty days. */
  AnalyticsBench(Path home, long attempts) {
    this.home = home;
    this.attempts = attempts;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder);
        var http = HttpClient.newHttpClient()) {
      var began = System.nanoTime();
      var end = Clock.systemUTC().instant();
      fill(stack, end);
      out.printf(
          Locale.ROOT,
          "%nWritten: %,d attempts in %d s.%n",
          attempts,
          (System.nanoTime() - began) / 1_000_000_000);
      out.println(HEAD);
      var slow = new ArrayList<String>();
      for (var question : QUESTIONS) {
        var asked = Asked.measure(http, request(stack, question, end), ROUNDS);
        print(question, asked);
        if (asked.at(0.95) > MILLIS_MAX) {
          slow.add(question);
        }
      }
      out.printf("%nMore than %.0f ms at p95: %s%n", MILLIS_MAX, slow.isEmpty() ? "none" : slow);
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void fill(Stack stack, Instant end) throws IOException {
    try (var pool = Pool.open(stack.database(), "bench", 1)) {
      var db = new Db(pool);
      var mode = Objects.requireNonNull(db.inTx(tx -> tx.one(SANDBOX, row -> row.getString("id"))));
      var processors = db.inTx(tx -> tx.list(PROCESSORS, row -> row.getString("id"), mode));
      var many = new ManyAttempts(mode, processors);
      many.fill(db, attempts, end, it -> System.err.println("added up until " + it));
    }
  }

  /** Of the last 15 days, so that the 15 before are what they are compared with. */
  private static HttpRequest request(Stack stack, String question, Instant end) {
    var begin = end.getEpochSecond() / 86_400 * 86_400 - 14 * 86_400;
    var query = "created[gte]=" + begin + "&" + question;
    var url =
        "http://127.0.0.1:%d/v1/orchestration/analytics?%s"
            .formatted(stack.port(), query.replace("[", "%5B").replace("]", "%5D"));
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + Stack.KEY)
        .build();
  }

  private void print(String question, Asked it) {
    out.printf(
        Locale.ROOT,
        "| `%s` | %.0f | %.0f | %.0f |%n",
        question,
        it.at(0.5),
        it.at(0.95),
        it.at(1));
  }
}
