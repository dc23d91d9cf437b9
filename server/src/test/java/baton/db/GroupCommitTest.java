package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: who commits together with others gets and loses exactly what it would alone. Method: a real
 * database with one connection for all groups, so that whoever comes while it is held is grouped.
 */
class GroupCommitTest {
  private static final int CALLERS = 40;
  private static final String ADD =
      """
      INSERT INTO pear (id, weight, sold_at, label, tags, numbers, photo, is_ripe, variety,
                        is_sweet, crates, origin, planted_at)
      VALUES (?, ?, ?, ?::json, ?::text[], ?::int[], ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String ADD_TWO =
      """
      WITH added AS (INSERT INTO pear (id, weight) VALUES (?, ?) RETURNING id, weight)
      INSERT INTO pear (id, weight) SELECT id || ' too', weight FROM added
      """;
  private static final String ADD_NEW =
      "INSERT INTO pear (id, weight) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String GROW = "UPDATE pear SET weight = weight + ? WHERE id = ?";
  private static final String PACK = "UPDATE pear SET crates = ? WHERE id = ?";
  private static final String EAT = "DELETE FROM pear WHERE id = ? AND weight = ?";
  private static final String ONE = "SELECT weight FROM pear WHERE id = ?";
  private static final Instant SOLD = Instant.parse("2026-11-22T10:00:00.123456789Z");
  private static final Instant PLANTED = Instant.parse("1899-12-31T23:59:59.999999Z");

  private HikariDataSource pool;
  private HikariDataSource writer;
  private Db db;

  @BeforeEach
  void anEmptyTable() {
    pool = Pool.open(TestDatabase.superuser(), "group-test", 4);
    writer = Pool.openWriters(TestDatabase.superuser(), "group-test-writer", 1);
    db = new Db(pool, writer, new SimpleMeterRegistry());
    db.run(tx -> tx.update("DROP TABLE IF EXISTS pear"));
    db.run(tx ->
        tx.update(
            """
            CREATE TABLE pear (id text PRIMARY KEY, weight bigint CHECK (weight > 0),
              sold_at timestamptz, label json, tags text[], numbers int[], photo bytea,
              is_ripe boolean, variety text, is_sweet boolean, crates integer, origin char(3),
              planted_at timestamptz, written_by xid8 DEFAULT pg_current_xact_id())
            """));
  }

  @AfterEach
  void close() {
    db.run(tx -> tx.update("DROP TABLE pear"));
    writer.close();
    pool.close();
  }

  @Test
  void manyCallersShareFewTransactions() throws Exception {
    var ran =
        crowd(id ->
            db.together(tx -> {
              add(tx, id, 1);
              tx.updateOne(GROW, 4, id);
              return id;
            }));
    assertThat(ran).doesNotContainNull();
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 5")).isEqualTo(CALLERS);
    assertThat(count("SELECT count(DISTINCT written_by) AS n FROM pear")).isLessThan(CALLERS / 2);
  }

  /** Some proxies before a database understand text only. */
  @Test
  void everyKindOfValueArrivesAsText() throws Exception {
    var all = TestDatabase.superuser();
    var text =
        new DatabaseUrl(TestDatabase.with(all, "binaryTransfer=false"), all.user(), all.password());
    try (var writers = Pool.openWriters(text, "group-test-text", 1)) {
      db = new Db(pool, writers, new SimpleMeterRegistry());
      requireSameValues();
    }
  }

  @Test
  void everyKindOfValueArrivesAsItWouldAlone() throws Exception {
    requireSameValues();
  }

  private void requireSameValues() throws Exception {
    db.run(tx -> add(tx, "alone", 7));
    crowd(id -> db.together(tx -> add(tx, id, 7)));
    assertThat(
            count(
                """
                SELECT count(*) AS n FROM pear p JOIN pear a ON a.id = 'alone'
                 WHERE (p.weight, p.sold_at, p.label::text, p.tags, p.numbers, p.photo,
                        p.is_sweet, p.crates, p.origin, p.planted_at)
                     = (a.weight, a.sold_at, a.label::text, a.tags, a.numbers, a.photo,
                        a.is_sweet, a.crates, a.origin, a.planted_at)
                   AND p.is_ripe IS NULL AND a.is_ripe IS NULL
                   AND p.variety IS NULL AND a.variety IS NULL
                """))
        .isEqualTo(CALLERS + 1);
  }

  @Test
  void anInsertInsideAnotherIsManyRowsToo() throws Exception {
    crowd(id ->
        db.together(tx -> {
          tx.updateOne(ADD_TWO, id, 3);
          return id;
        }));
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 3")).isEqualTo(2 * CALLERS);
  }

  @Test
  void whatManyCallersTakeAwayIsOneStatementToo() throws Exception {
    crowd(id -> db.together(tx -> add(tx, id, id.endsWith("7") ? 2 : 1)));
    var left = new AtomicInteger();
    crowd(id -> {
      try {
        db.together(tx -> {
          tx.updateOne(EAT, id, 1);
          return id;
        });
      } catch (IllegalStateException refused) {
        left.incrementAndGet();
      }
      return id;
    });
    assertThat(left).hasValue(4);
    crowd(id ->
        db.together(tx -> {
          tx.updateAny(EAT, id, 1);
          return id;
        }));
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 2")).isEqualTo(4);
    assertThat(count("SELECT count(*) AS n FROM pear")).isEqualTo(4);
  }

  @Test
  void aBadRowFailsAloneAndTheOthersStand() throws Exception {
    var failed = ConcurrentHashMap.<String>newKeySet();
    crowd(id -> {
      try {
        return db.together(tx -> add(tx, id, id.endsWith("7") ? 0 : 1));
      } catch (SqlFailed refused) {
        assertThat(refused).hasMessageContaining("pear_weight_check");
        failed.add(id);
        return id;
      }
    });
    assertThat(failed).containsExactlyInAnyOrder("pear7", "pear17", "pear27", "pear37");
    assertThat(count("SELECT count(*) AS n FROM pear")).isEqualTo(CALLERS - failed.size());
  }

  @Test
  void oneThatIsThereAlreadyDoesNotScatterTheOthers() throws Exception {
    db.run(tx -> add(tx, "pear7", 2));
    crowd(id -> {
      try {
        return db.together(tx -> {
          tx.updateOne(ADD_NEW, id, 1);
          return id;
        });
      } catch (IllegalStateException there) {
        assertThat(id).isEqualTo("pear7");
        return id;
      }
    });
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 1")).isEqualTo(CALLERS - 1);
    assertThat(count("SELECT count(DISTINCT written_by) AS n FROM pear")).isLessThan(CALLERS / 2);
  }

  /** It is refused before it leaves, also where it is another caller's who writes the group. */
  @Test
  void whatNoColumnTakesFailsAloneAndTheOthersStand() throws Exception {
    var failed = ConcurrentHashMap.<String>newKeySet();
    db.run(tx -> IntStream.range(0, CALLERS).forEach(n -> add(tx, "pear" + n, 1)));
    crowd(id -> {
      try {
        return db.together(tx -> {
          tx.updateOne(PACK, id.endsWith("7") ? 1L << Integer.SIZE : 1L, id);
          return id;
        });
      } catch (RuntimeException refused) {
        failed.add(id);
        return id;
      }
    });
    assertThat(failed).containsExactlyInAnyOrder("pear7", "pear17", "pear27", "pear37");
    assertThat(count("SELECT count(*) AS n FROM pear WHERE crates = 1"))
        .isEqualTo(CALLERS - failed.size());
  }

  @Test
  void whoChangesNoRowIsToldAndTheOthersStand() throws Exception {
    var failed = new AtomicInteger();
    crowd(id -> {
      try {
        return db.together(tx -> {
          add(tx, id, 1);
          tx.updateOne(GROW, 1, id.equals("pear5") ? "nobody" : id);
          return id;
        });
      } catch (IllegalStateException nothing) {
        assertThat(nothing).hasMessageContaining("expected 1 row but changed 0");
        failed.incrementAndGet();
        return id;
      }
    });
    assertThat(failed).hasValue(1);
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 2")).isEqualTo(CALLERS - 1);
  }

  @Test
  void whoMustChangeARowIsToldAlsoAmongThoseWhoNeedNot() throws Exception {
    var failed = ConcurrentHashMap.<String>newKeySet();
    crowd(id -> {
      try {
        return db.together(tx -> {
          if (id.endsWith("7")) {
            tx.updateOne(EAT, id, 1);
          } else {
            tx.updateAny(EAT, id, 1);
          }
          return id;
        });
      } catch (IllegalStateException nothing) {
        failed.add(id);
        return id;
      }
    });
    assertThat(failed).containsExactlyInAnyOrder("pear7", "pear17", "pear27", "pear37");
  }

  /** Everybody grows the same pear: in one statement, only one of them would. */
  @Test
  void thoseWhoChangeTheSameRowAllDo() throws Exception {
    db.run(tx -> add(tx, "shared", 1));
    crowd(id ->
        db.together(tx -> {
          tx.updateOne(GROW, 1, "shared");
          return id;
        }));
    assertThat(weight("shared")).isEqualTo(1 + CALLERS);
  }

  @Test
  void whatLocksOrCountsRunsInATransactionOfItsOwn() {
    db.run(tx -> add(tx, "a", 1));
    var runs = new AtomicInteger();
    db.together(tx -> {
      runs.incrementAndGet();
      tx.one(ONE + " FOR UPDATE", row -> row.getLong("weight"), "a");
      assertThat(tx.isTogether()).isFalse();
      tx.updateOne(GROW, 1, "a");
      return tx.one(ONE, row -> row.getLong("weight"), "a");
    });
    db.together(tx -> tx.update(GROW, 1, "a"));
    assertThat(runs).hasValue(2);
    assertThat(weight("a")).isEqualTo(3);
  }

  @Test
  void aReadSeesWhatIsCommittedAndWhatIsThrownWritesNothing() {
    db.run(tx -> add(tx, "a", 1));
    assertThatThrownBy(() ->
            db.together(tx -> {
              assertThat(tx.list(ONE, row -> row.getLong("weight"), "a")).containsExactly(1L);
              tx.updateOne(GROW, 1, "a");
              throw new IllegalArgumentException("no");
            }))
        .hasMessage("no");
    assertThat(weight("a")).isEqualTo(1);
  }

  @Test
  void whatFollowsTheCommitFollowsItOnce() throws Exception {
    var after = new AtomicInteger();
    crowd(id ->
        db.together(tx -> {
          tx.afterCommit(after::incrementAndGet);
          return add(tx, id, 1);
        }));
    assertThat(after).hasValue(CALLERS);
  }

  /** Who was told that nothing is written would write it again. */
  @Test
  void whatBreaksInACommitLeavesItUnknownForAll() throws Exception {
    crowd(id -> db.together(tx -> add(tx, id, 1)));
    try (var breaking = new BreakingCommits(writer)) {
      var doubtful = new Db(pool, breaking, new SimpleMeterRegistry());
      crowd(id -> {
        assertThatThrownBy(() ->
                doubtful.together(tx -> {
                  tx.updateOne(GROW, 1, id);
                  return id;
                }))
            .isInstanceOf(SqlFailed.class)
            .hasMessageContaining("nobody knows whether it is committed");
        return id;
      });
    }
    assertThat(count("SELECT count(*) AS n FROM pear WHERE weight = 2")).isEqualTo(CALLERS);
  }

  /** Runs {@code work} for {@code pear0} and so on, all at once. */
  private static List<String> crowd(Work work) throws Exception {
    var start = new CyclicBarrier(CALLERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, CALLERS)
              .<Callable<String>>mapToObj(i ->
                  () -> {
                    start.await();
                    return work.run("pear" + i);
                  })
              .toList();
      return results(threads.invokeAll(tasks));
    }
  }

  private static List<String> results(List<Future<String>> done)
      throws ExecutionException, InterruptedException {
    var results = new ArrayList<String>();
    for (var it : done) {
      results.add(it.get());
    }
    return results;
  }

  private interface Work {
    String run(String id);
  }

  private static String add(Tx tx, String id, long weight) {
    @Nullable Boolean unknown = null;
    @Nullable String unnamed = null;
    tx.updateOne(
        ADD,
        id,
        weight,
        SOLD,
        "{\"a\": \"quote \\\" and \\\\ and, {comma}, hru\u0161ka \ud83c\udf50\"}",
        new String[] {"plain", "with \"quotes\"", "back\\slash", "com,ma", "{}", "NULL", ""},
        new int[] {1, -2, Integer.MAX_VALUE},
        new byte[] {0, 1, -1, '\\', '"'},
        unknown,
        unnamed,
        true,
        -3,
        "CHE",
        PLANTED);
    return id;
  }

  private long weight(String id) {
    return db.inTx(tx -> tx.list(ONE, row -> row.getLong("weight"), id)).getFirst();
  }

  private int count(String sql) {
    return db.inTx(tx -> tx.list(sql, row -> row.getInt("n"))).getFirst();
  }
}
