package baton.bench;

import baton.core.Json;
import baton.db.Db;
import baton.db.Pool;
import baton.search.Population;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;

/**
 * Searches through the API, one at a time, among as many payments, charges and customers as its
 * size says. Each query is asked once to warm up, then as often as it counts. A million of each
 * takes about five minutes.
 */
final class SearchBench {
  private static final int ROUNDS = 20;
  private static final double MILLIS_MAX = 100;
  private static final String SANDBOX = "SELECT id FROM mode WHERE NOT is_live";

  private static final String HEAD =
      """

      | objects | query | on the first page | p50 ms | p95 ms | max ms |
      |---|---|---:|---:|---:|---:|\
      """;

  private final Path home;
  private final int size;
  private final PrintStream out = System.out;

  /**
   * @param size payments, charges and customers, each
   */
  SearchBench(Path home, int size) {
    this.home = home;
    this.size = size;
  }

  /** Prints as it goes, in Markdown. */
  void run() throws IOException, InterruptedException {
    var folder = Stack.newFolder();
    out.println(Machine.describe(home));
    try (var stack = Stack.start(home, folder);
        var http = HttpClient.newHttpClient()) {
      var began = System.nanoTime();
      var queries = fill(stack).queries();
      out.printf(
          Locale.ROOT,
          "%nWritten: %,d payments, charges and customers each, in %d s.%n",
          size,
          (System.nanoTime() - began) / 1_000_000_000);
      out.println(HEAD);
      var slow = new ArrayList<String>();
      for (var objects : queries.keySet().stream().sorted().toList()) {
        for (var query : Objects.requireNonNull(queries.get(objects))) {
          var measured = Asked.measure(http, request(stack, objects, query), ROUNDS);
          print(objects, query, measured);
          if (measured.at(1) > MILLIS_MAX) {
            slow.add(objects + " " + query);
          }
        }
      }
      out.printf("%nMore than %.0f ms at worst: %s%n", MILLIS_MAX, slow.isEmpty() ? "none" : slow);
    }
    out.println("\nDatabase, logs and errors: " + folder);
  }

  private Population fill(Stack stack) throws IOException {
    try (var pool =
        Pool.open(stack.database(), "bench", Runtime.getRuntime().availableProcessors())) {
      var db = new Db(pool);
      var mode = db.inTx(tx -> tx.one(SANDBOX, row -> row.getString("id")));
      return Population.fill(db, Objects.requireNonNull(mode), size);
    }
  }

  private static HttpRequest request(Stack stack, String objects, String query) {
    var url =
        "http://127.0.0.1:%d/v1/%s/search?query=%s"
            .formatted(stack.port(), objects, URLEncoder.encode(query, StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + Stack.KEY)
        .build();
  }

  private static int found(Asked it) {
    return Objects.requireNonNull(Json.parse(it.body())).node().path("data").size();
  }

  private void print(String objects, String query, Asked it) {
    out.printf(
        Locale.ROOT,
        "| %s | `%s` | %d | %.1f | %.1f | %.1f |%n",
        objects,
        query,
        found(it),
        it.at(0.5),
        it.at(0.95),
        it.at(1));
  }
}
