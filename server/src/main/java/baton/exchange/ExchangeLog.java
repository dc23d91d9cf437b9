package baton.exchange;

import baton.attempt.Onlooker;
import baton.core.Ids;
import baton.db.Busy;
import baton.db.Db;
import baton.db.SqlFailed;
import baton.vault.out.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps exchanges with processors for seven days, up to 100 a second: of more, some are left out.
 * Payments come first, and wait for none of it. Thread safe.
 */
public final class ExchangeLog implements Onlooker {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeLog.class);
  private static final Duration KEPT = Duration.ofDays(7);

  /** How many are written at once; what waits when that many wait is left out. */
  private static final int AT_ONCE_MAX = 50;

  private static final int DELETED_AT_ONCE = 5000;

  /** What waits to be written. */
  private record Seen(Onlooker.Exchange exchange, Instant at) {}

  private final Db db;
  private final Ids ids;
  private final Clock clock;
  private final ExchangeStore store = new ExchangeStore();
  private final BlockingQueue<Seen> waiting = new ArrayBlockingQueue<>(AT_ONCE_MAX);

  public ExchangeLog(Db db, Ids ids, Clock clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  public ExchangeStore store() {
    return store;
  }

  @Override
  public void saw(Onlooker.Exchange it) {
    waiting.offer(new Seen(it, clock.instant()));
  }

  /** Writes what waits. To be called twice a second: so often as that, so much is kept. */
  public void write() {
    var seen = new ArrayList<Seen>();
    if (waiting.drainTo(seen, AT_ONCE_MAX) == 0) {
      return;
    }
    try {
      db.run(tx -> store.insert(tx, seen.stream().map(this::logged).toList()));
    } catch (SqlFailed | Busy failed) {
      LOG.warn("{} exchanges with processors are not kept: {}", seen.size(), failed.getMessage());
    }
  }

  /** Forgets what is older than seven days. To be called now and then. */
  public void deleteOld() {
    var before = clock.instant().minus(KEPT);
    db.inBatches(tx -> store.deleteOld(tx, before, DELETED_AT_ONCE));
  }

  private LoggedExchange logged(Seen seen) {
    var it = seen.exchange();
    var redaction = new Redaction(it.processor().account().credentials().values());
    var reply = it.sent() instanceof Sent.Replied(var replied) ? replied : null;
    return new LoggedExchange(
        ids.next("exc"),
        it.processor().mode(),
        it.processor().id(),
        it.key(),
        it.call().method(),
        String.valueOf(redaction.of(it.call().url().toString())),
        redaction.of(it.call().body()),
        reply == null ? null : (Integer) reply.status(),
        reply == null ? null : redaction.of(reply.body()),
        error(it.sent()),
        it.millis(),
        seen.at());
  }

  private static @Nullable String error(Sent sent) {
    return switch (sent) {
      case Sent.Replied _ -> null;
      case Sent.NotSent(var why) -> why;
      case Sent.NoReply(var why) -> why;
    };
  }
}
