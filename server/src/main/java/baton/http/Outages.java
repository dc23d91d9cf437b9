package baton.http;

import baton.db.Outage;
import baton.db.SqlFailed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What kept the database from doing anything for requests: a line a minute in the log, since all
 * requests fail together. Thread safe.
 */
public final class Outages {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final long TOLD_EVERY = Duration.ofMinutes(1).toNanos();
  private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanos;
  private final Map<Outage, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(long at, long toldAt) {}

  /** {@code nanos} as of {@link System#nanoTime}. */
  public Outages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void note(Outage outage, SqlFailed failed) {
    var now = nanos.getAsLong();
    seen.compute(
        outage,
        (_, before) -> {
          if (before != null && now - before.toldAt() < TOLD_EVERY) {
            return new Seen(now, before.toldAt());
          }
          LOG.atError().log("{}: {}", outage.word(), failed.getMessage());
          return new Seen(now, now);
        });
  }

  /** Whether a request failed for that in the last seconds: what only reads does not notice. */
  public boolean isDiskFull() {
    var last = seen.get(Outage.DISK_FULL);
    return last != null && nanos.getAsLong() - last.at() < REMEMBERED;
  }
}
