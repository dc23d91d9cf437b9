package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.core.Ids;
import baton.db.Db;
import baton.db.Pool;
import baton.db.SqlFailed;
import baton.db.TestDatabase;
import baton.limit.Crowd;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * 32 writers and two feeds that number, while the database twice ends all their connections at
 * once, as a crash would. {@code -Dfeed.events=100000} for the long run.
 */
class FeedTest {
  private static final int EVENTS = Integer.getInteger("feed.events", 20_000);
  private static final int WRITERS = 32;
  private static final int EVENTS_AT_ONCE = 10;
  private static final int PAGE = 1000;
  private static final String NAME = "feed-test";
  private static final String KILL =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = ? AND pid <> pg_backend_pid()
      """;
  private static final String COUNT = "SELECT count(*) AS count FROM event WHERE mode = ?";

  private record Thing(String id) {}

  private final Clock clock = Clock.systemUTC();
  private final EventStore store = new EventStore(new EventObjects(Map.of("thing", Thing.class)));
  private final Events events = new Events(store, "2026-10-28.endive", new Ids(clock), clock);
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void noNumberIsMissingAndNoneComesLate() throws Exception {
    try (var server = TestServer.start();
        var pool = Pool.open(TestDatabase.urls().server(), NAME, 20);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var mode = server.server().accounts().modes().getFirst().id();
      var db = new Db(pool);
      var reader = threads.submit(() -> readAlong(mode));
      var numberers = List.of(numberer(threads, db), numberer(threads, db));
      var writers = new ArrayList<Future<?>>();
      for (var i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(() -> write(db, mode)));
      }
      killAt(EVENTS / 3);
      killAt(2 * EVENTS / 3);
      for (var it : writers) {
        it.get();
      }
      isOver.set(true);
      for (var it : numberers) {
        it.get();
      }
      var seen = reader.get();
      var total =
          TestDatabase.db()
              .inTx(tx -> tx.list(COUNT, row -> row.getLong("count"), mode))
              .getFirst();
      assertThat(seen.stream().map(Feed.Entry::sequence).toList())
          .isEqualTo(LongStream.rangeClosed(1, total).boxed().toList());
      assertThat(new HashSet<>(seen.stream().map(it -> it.event().id()).toList()))
          .hasSize(seen.size());
      assertThat(seen.size()).isGreaterThanOrEqualTo(EVENTS);
    }
  }

  private void write(Db db, String mode) {
    while (written.get() < EVENTS) {
      try {
        db.run(tx -> {
          for (var i = 0; i < EVENTS_AT_ONCE; i++) {
            events.record(tx, mode, "customer.created", new Thing("cus_1"));
          }
        });
        written.addAndGet(EVENTS_AT_ONCE);
      } catch (SqlFailed killed) {
        // Whether it was committed nobody knows; the events tell.
      }
    }
  }

  private Future<?> numberer(ExecutorService threads, Db db) {
    var feed = new Feed(db, store, new Crowd(100, () -> false));
    return threads.submit(() -> {
      var isLast = false;
      while (!isLast) {
        isLast = isOver.get();
        try {
          while (feed.number() > 0) {}
        } catch (SqlFailed killed) {
          isLast = false;
        }
      }
    });
  }

  /** Follows the feed while it grows: what is behind it must never change. */
  private List<Feed.Entry> readAlong(String mode) {
    var db = TestDatabase.db();
    var feed = new Feed(db, store, new Crowd(100, () -> false));
    var seen = new ArrayList<Feed.Entry>();
    var isLast = false;
    while (!isLast) {
      isLast = isOver.get() && db.inTx(store::modesToNumber).isEmpty();
      var after = (long) seen.size();
      var page = db.inTx(tx -> feed.read(tx, mode, after, PAGE));
      seen.addAll(page);
      isLast &= page.isEmpty();
    }
    return seen;
  }

  private void killAt(int count) {
    while (written.get() < count) {
      Thread.onSpinWait();
    }
    TestDatabase.db().inTx(tx -> tx.list(KILL, row -> row.getBoolean(1), NAME));
  }
}
