package baton.requestlog;

import baton.db.Busy;
import baton.db.Db;
import baton.db.SqlFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests down in the background, five times a second. When more wait than it holds, or the
 * database refuses them, they are dropped and counted: requests come first. Thread safe.
 */
public final class RequestLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int BATCH_MAX = 500;

  private final Db db;
  private final RequestLogStore store;
  private final Clock clock;
  private final BlockingQueue<LoggedRequest> waiting;
  private final AtomicLong dropped = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread writer;

  /** {@code waitingMax} is how many requests wait to be written at most. */
  public RequestLog(Db db, RequestLogStore store, Clock clock, int waitingMax) {
    this.db = db;
    this.store = store;
    this.clock = clock;
    this.waiting = new ArrayBlockingQueue<>(waitingMax);
    this.writer = Thread.ofVirtual().name("request-log").start(this::writeUntilStopped);
  }

  /** Never waits. */
  public void add(LoggedRequest request) {
    if (!waiting.offer(request)) {
      dropped.incrementAndGet();
    }
  }

  /** How many requests are missing since the start. */
  public long dropped() {
    return dropped.get();
  }

  /** Forgets requests older than 30 days, in small transactions. Returns how many. */
  public long deleteOld() {
    var before = clock.instant().minus(KEPT);
    return db.inBatches(tx -> store.deleteOld(tx, before));
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilStopped() {
    var reported = 0L;
    for (var isLast = false; !isLast; ) {
      isLast = isStopping();
      writeAll();
      if (dropped() > reported) {
        reported = dropped();
        LOG.warn("{} requests are missing in the request log since the start", reported);
      }
    }
  }

  /** After a pause. */
  private boolean isStopping() {
    try {
      return stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void writeAll() {
    var batch = new ArrayList<LoggedRequest>();
    while (waiting.drainTo(batch, BATCH_MAX) > 0) {
      try {
        db.run(tx -> store.insert(tx, batch));
      } catch (SqlFailed | Busy failed) {
        dropped.addAndGet(batch.size());
        LOG.warn("a part of the request log is lost: {}", failed.getMessage());
      }
      batch.clear();
    }
  }
}
