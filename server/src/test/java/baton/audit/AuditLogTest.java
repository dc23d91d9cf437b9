package baton.audit;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import baton.db.Db;
import baton.db.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain holds whoever writes at once, and shows whatever is done to it behind its back. */
class AuditLogTest {
  private static final String MODE = "mode_1";
  private static final int THREADS = 32;
  private static final int ENTRIES_EACH = 20;

  private final AuditStore store = new AuditStore();
  private final AuditLog log = new AuditLog(store, new Ids(Clock.systemUTC()), Clock.systemUTC());
  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  @Test
  void manyWritersMakeOneChain() {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (var thread = 0; thread < THREADS; thread++) {
        var name = "key_" + thread;
        threads.execute(() -> write(name, ENTRIES_EACH));
      }
    }
    var written = (long) THREADS * ENTRIES_EACH;
    assertThat(walk(0, 10_000))
        .isInstanceOfSatisfying(
            AuditCheck.Result.Intact.class,
            it -> {
              assertThat(it.last().number()).isEqualTo(written);
              assertThat(it.hasMore()).isFalse();
            });
    var numbers =
        db.inTx(tx -> store.read(tx, MODE, 0, 10_000)).stream().map(it -> it.entry().number());
    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, written).boxed().toList());
  }

  @Test
  void everyModeHasAChainOfItsOwn() {
    write("key_1", 3);
    db.run(tx -> log.add(tx, "mode_2", "key_2", change(1)));
    assertThat(db.inTx(tx -> store.end(tx, MODE)).number()).isEqualTo(3);
    assertThat(db.inTx(tx -> store.end(tx, "mode_2")).number()).isEqualTo(1);
  }

  @Test
  void aChangeThatIsRolledBackLeavesNoEntryAndNoGap() {
    write("key_1", 1);
    try {
      db.run(tx -> {
        log.add(tx, MODE, "key_1", change(2));
        throw new IllegalStateException("the change failed");
      });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the change failed");
    }
    write("key_1", 1);
    assertThat(walk(0, 10)).isInstanceOf(AuditCheck.Result.Intact.class);
    assertThat(db.inTx(tx -> store.end(tx, MODE)).number()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE audit_entry SET actor = 'key_evil' WHERE number = 700                     | 700 | CHANGED
          UPDATE audit_entry SET after = '{"name":"x"}' WHERE number = 3                   |   3 | CHANGED
          UPDATE audit_entry SET before = NULL WHERE number = 9                            |   9 | CHANGED
          UPDATE audit_entry SET created_at = created_at + interval '1 us' WHERE number = 9 |  9 | CHANGED
          UPDATE audit_entry SET hash = repeat('a', 64) WHERE number = 5                   |   5 | CHANGED
          UPDATE audit_entry SET number = -number + 13 WHERE number IN (6, 7)              |   6 | CHANGED
          DELETE FROM audit_entry WHERE number = 1                                         |   1 | MISSING
          DELETE FROM audit_entry WHERE number = 501                                       | 501 | MISSING
          DELETE FROM audit_entry WHERE number > 698                                       | 699 | MISSING
          UPDATE audit_end SET hash = repeat('b', 64)                                      | 700 | END_CHANGED
          """)
  void whateverIsDoneToItBySqlIsFound(String sql, long number, AuditCheck.Fault fault) {
    write("key_1", 700);
    // Two rows cannot change places in one statement while the key is looked at row by row.
    var order = "ALTER TABLE audit_entry %s CONSTRAINT audit_entry_pkey";
    db.run(tx -> {
      tx.update(order.formatted("DROP"));
      tx.update(sql);
      tx.update(order.formatted("ADD") + " PRIMARY KEY (mode, number)");
    });
    assertThat(walk(0, 10_000))
        .isInstanceOfSatisfying(
            AuditCheck.Result.Broken.class,
            it -> {
              assertThat(it.number()).isEqualTo(number);
              assertThat(it.fault()).isEqualTo(fault);
            });
  }

  @Test
  void aLongChainIsWalkedInParts() {
    write("key_1", 25);
    var first = (AuditCheck.Result.Intact) walk(0, 10);
    assertThat(first.last().number()).isEqualTo(10);
    assertThat(first.hasMore()).isTrue();
    var second = (AuditCheck.Result.Intact) walk(20, 10);
    assertThat(second.last().number()).isEqualTo(25);
    assertThat(second.hasMore()).isFalse();
    assertThat(walk(26, 10)).isInstanceOf(AuditCheck.Result.Beyond.class);
  }

  @Test
  void whatIsTooLongIsKeptAsItsHash() {
    var long1 = Map.of("text", "x".repeat(70_000));
    db.run(tx -> log.add(tx, MODE, "key_1", new Change("a.b", "c", null, long1)));
    var after = db.inTx(tx -> store.read(tx, MODE, 0, 1)).getFirst().entry().after();
    assertThat(after).startsWith("{\"bytes\":70011,\"sha256\":\"").hasSizeLessThan(120);
  }

  @Test
  void anEntryIsHashedAsTheDocumentsSay() {
    write("key_1", 1);
    var link = db.inTx(tx -> store.read(tx, MODE, 0, 1)).getFirst();
    var it = link.entry();
    var at = it.createdAt();
    var micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    var written =
        "64:%s,6:mode_1,1:1,%d:%s,5:key_1,-,11:thing.moved,7:thing_0,7:{\"a\":1},2:{},16:%d,"
            .formatted("0".repeat(64), it.id().length(), it.id(), micros);
    assertThat(Entry.hash(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(link.hash());
  }

  private AuditCheck.Result walk(long after, int max) {
    return new AuditCheck(db, store, max).walk(MODE, after);
  }

  private void write(String actor, int count) {
    for (var written = 0; written < count; written++) {
      var change = change(written);
      db.run(tx -> log.add(tx, MODE, actor, change));
    }
  }

  private static Change change(int number) {
    return new Change("thing.moved", "thing_" + number, Map.of("a", 1), Map.of());
  }
}
