package baton.bench;

import baton.core.Secret;
import baton.db.DatabaseUrl;
import baton.db.Db;
import baton.db.Pool;
import baton.report.count.ManyAttempts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
          "interval=day&timezone=America/New_York",
          "interval=day&breakdown=processor",
          "interval=day&breakdown=card_brand",
          "interval=day&breakdown=card_issuer",
          "interval=day&breakdown=decline_reason",
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
        var millis = measure(http, request(stack, question, end));
        print(question, millis);
        if (at(millis, 0.95) > MILLIS_MAX) {
          slow.add(question);
        }
      }
      out.printf("%nMore than %.0f ms at p95: %s%n", MILLIS_MAX, slow.isEmpty() ? "none" : slow);
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private void fill(Stack stack, Instant end) throws IOException {
    var url =
        new DatabaseUrl(
            "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + "/baton",
            "baton",
            new Secret(stack.postgresPassword()));
    try (var pool = Pool.open(url, "bench", 1)) {
      var db = new Db(pool);
      var mode = Objects.requireNonNull(db.inTx(tx -> tx.one(SANDBOX, row -> row.getString("id"))));
      var processors = db.inTx(tx -> tx.list(PROCESSORS, row -> row.getString("id"), mode));
      ManyAttempts.fill(db, mode, processors, attempts, end);
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

  /** Sorted. */
  private static List<Double> measure(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    ask(http, request);
    var millis = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      var began = System.nanoTime();
      ask(http, request);
      millis.add((System.nanoTime() - began) / 1e6);
    }
    millis.sort(null);
    return millis;
  }

  private static void ask(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    var reply = http.send(request, BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + reply.body());
    }
  }

  private static double at(List<Double> millis, double share) {
    return millis.get((int) Math.ceil(share * millis.size()) - 1);
  }

  private void print(String question, List<Double> millis) {
    out.printf(
        Locale.ROOT,
        "| `%s` | %.0f | %.0f | %.0f |%n",
        question,
        at(millis, 0.5),
        at(millis, 0.95),
        at(millis, 1));
  }
}
