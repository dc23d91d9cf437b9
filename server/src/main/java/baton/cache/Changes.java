package baton.cache;

import baton.core.Json;
import baton.db.Db;
import baton.db.Tx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which modes were changed, here or on another node, since something of theirs was read. A change
 * counts in the mode's row, in its own transaction; each node compares the counts of the modes that
 * it keeps something of. Thread safe.
 */
public final class Changes {
  /** Whatever is counted first is another number: what was read before it is read again. */
  private static final long NEVER_COUNTED = -1;

  private static final String COUNT =
      """
      UPDATE mode SET changes = changes + 1 WHERE id = ?
      """;
  private static final String COUNTS =
      """
      SELECT id, changes FROM mode WHERE id IN (SELECT jsonb_array_elements_text(?::jsonb))
      """;

  private record Count(String mode, long changes) {}

  /** Orders changes and readings on this node: a reading holds until a change comes after it. */
  private final AtomicLong order = new AtomicLong();

  private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> counted = new ConcurrentHashMap<>();

  /** From the commit of {@code tx} on, nobody here goes by what was read of {@code mode} before. */
  public void note(Tx tx, String mode) {
    tx.updateOne(COUNT, mode);
    tx.afterCommit(() -> changed(mode));
  }

  /** Notices what other nodes and commands changed. To be called again and again. */
  public void look(Db db) {
    if (counted.isEmpty()) {
      return;
    }
    var modes = Json.write(counted.keySet());
    var counts =
        db.inTx(tx ->
            tx.list(COUNTS, row -> new Count(row.getString("id"), row.getLong("changes")), modes));
    for (var it : counts) {
      var before = counted.put(it.mode(), it.changes());
      if (before == null || before != it.changes()) {
        changed(it.mode());
      }
    }
  }

  /** To be asked before something is read that is to be kept. */
  long now() {
    return order.get();
  }

  /** Something of {@code mode} is kept: from now on its changes are of interest. */
  void watch(String mode) {
    counted.putIfAbsent(mode, NEVER_COUNTED);
  }

  /** Whether {@code mode} was changed after {@code moment}, a {@link #now}. */
  boolean isChanged(String mode, long moment) {
    return changedAt.getOrDefault(mode, 0L) > moment;
  }

  private void changed(String mode) {
    changedAt.merge(mode, order.incrementAndGet(), Math::max);
  }
}
