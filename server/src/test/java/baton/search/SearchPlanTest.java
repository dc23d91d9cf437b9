package baton.search;

import static org.assertj.core.api.Assertions.assertThat;

import baton.charge.ChargeStore;
import baton.core.Json;
import baton.customer.CustomerStore;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.payment.PaymentStore;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Goal: no search reads a table through. Method: each query of {@link Population} at 40,000
 * objects; its plan, as PostgreSQL ran it, scans no table and has looked at few rows. The time at a
 * million is for {@code ./baton bench search}.
 */
class SearchPlanTest {
  private static final int SIZE = 40_000;
  private static final int LOOKED_AT_MAX = SIZE / 10;
  private static final int FOUND = 11;
  private static final String MODE = "mode_1";
  private static final Map<String, Searchable> SEARCHABLE =
      Map.of(
          "payment_intents",
          PaymentStore.SEARCHABLE,
          "charges",
          ChargeStore.SEARCHABLE,
          "customers",
          CustomerStore.SEARCHABLE);

  private static Db db;
  private static Population population;

  record Asked(String objects, String query) {}

  @BeforeAll
  static void fill() {
    db = TestDatabase.empty();
    population = Population.fill(db, MODE, SIZE);
  }

  static Stream<Asked> queries() {
    return population.queries().entrySet().stream()
        .flatMap(it -> it.getValue().stream().map(query -> new Asked(it.getKey(), query)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void fewRowsAreLookedAt(Asked asked) {
    var searchable = Objects.requireNonNull(SEARCHABLE.get(asked.objects()));
    db.run(tx -> {
      for (var sql : searchable.search(tx, MODE, asked.query()).statements(null, FOUND)) {
        var plan = plan(tx, sql);
        assertThat(plan.toString()).doesNotContain("Seq Scan");
        assertThat(lookedAt(plan)).as(plan.toPrettyString()).isLessThan(LOOKED_AT_MAX);
        if (Math.round(plan.path("Actual Rows").asDouble()) == FOUND) {
          return;
        }
      }
    });
  }

  private static JsonNode plan(Tx tx, Sql sql) {
    var explained =
        tx.list(
            "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql.text(),
            row -> row.getString(1),
            sql.values().toArray());
    return Json.read(String.join("\n", explained), JsonNode.class).path(0).path("Plan");
  }

  /** By the node that looked at most. */
  private static long lookedAt(JsonNode plan) {
    var rows =
        plan.path("Actual Rows").asDouble()
            + plan.path("Rows Removed by Filter").asDouble()
            + plan.path("Rows Removed by Index Recheck").asDouble();
    var most = Math.round(rows * plan.path("Actual Loops").asDouble());
    for (var part : plan.path("Plans")) {
      most = Math.max(most, lookedAt(part));
    }
    return most;
  }
}
