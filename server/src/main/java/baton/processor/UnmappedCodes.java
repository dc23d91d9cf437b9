package baton.processor;

import baton.db.Columns;
import baton.db.Db;
import baton.db.SqlFailed;
import baton.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the codes with which processors decline and that their connectors do not know. Counted in
 * memory, so that no payment waits for it, and written down now and then. Thread safe.
 */
public final class UnmappedCodes {
  private static final Logger LOG = LoggerFactory.getLogger(UnmappedCodes.class);
  private static final Duration LOGGED_EVERY = Duration.ofHours(1);
  private static final int CODE_CHARS_MAX = 100;

  /** Of a processor: one that never says the same twice must not fill the table. */
  private static final int CODES_MAX = 500;

  /** In memory, of all processors. */
  private static final int COUNTED_MAX = 10_000;

  private static final String ADD =
      """
      INSERT INTO unmapped_code (processor, code, seen, first_at, last_at)
      SELECT ?, ?, ?, ?, ?
       WHERE (SELECT count(*) FROM unmapped_code WHERE processor = ?) < ?
          OR EXISTS (SELECT 1 FROM unmapped_code WHERE processor = ? AND code = ?)
      ON CONFLICT (processor, code) DO UPDATE
         SET seen = unmapped_code.seen + excluded.seen, last_at = excluded.last_at
      """;
  private static final String LIST =
      """
      SELECT code, seen, first_at, last_at FROM unmapped_code WHERE processor = ? ORDER BY code
      """;

  private record Code(String processor, String code) {}

  /** One code, and how often it was seen between when and when. */
  record Seen(String code, long times, Instant first, Instant last) {}

  private final Db db;
  private final Clock clock;
  private final ConcurrentHashMap<Code, Long> counts = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Code, Instant> logged = new ConcurrentHashMap<>();

  public UnmappedCodes(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** {@code processor} declined with {@code code}. */
  public void saw(String processor, String code) {
    var shown = code.substring(0, Math.min(code.length(), CODE_CHARS_MAX));
    var it = new Code(processor, shown);
    if (counts.size() < COUNTED_MAX) {
      counts.merge(it, 1L, Long::sum);
    }
    var now = clock.instant();
    var before = logged.get(it);
    if (before == null || now.isAfter(before.plus(LOGGED_EVERY))) {
      if (logged.size() >= COUNTED_MAX) {
        logged.clear();
      }
      logged.put(it, now);
      LOG.warn("{} declined with {}, which its connector does not know", processor, shown);
    }
  }

  /** Writes down what was counted since. To be called now and then. */
  public void write() {
    for (var it : List.copyOf(counts.keySet())) {
      var times = counts.remove(it);
      if (times != null) {
        write(it, times);
      }
    }
  }

  private void write(Code it, long times) {
    var now = clock.instant();
    try {
      db.run(tx ->
          tx.update(
              ADD,
              it.processor(),
              it.code(),
              times,
              now,
              now,
              it.processor(),
              CODES_MAX,
              it.processor(),
              it.code()));
    } catch (SqlFailed failed) {
      counts.merge(it, times, Long::sum);
      throw failed;
    }
  }

  /** Those of a processor that were written down, by code. */
  List<Seen> list(Tx tx, String processor) {
    return tx.list(
        LIST,
        row ->
            new Seen(
                row.getString("code"),
                row.getLong("seen"),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "last_at")),
        processor);
  }
}
