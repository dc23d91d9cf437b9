package baton.http;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * Finds connections over which a request has been coming in for too long, however little of it at a
 * time: each would hold its memory, and a place among the connections, for ever. A request that
 * came in whole and is being worked on is none. For one thread.
 */
final class SlowSenders {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A connection when it was looked at.
   *
   * @param since when the request that is not answered yet began to come in; null: none has
   */
  private record Seen(long answers, long bytes, @Nullable Long since) {}

  private IdentityHashMap<Connection, Seen> seen = new IdentityHashMap<>();

  /** Hangs up on those that are too slow; {@code now} is as of {@link System#nanoTime}. */
  void hangUp(Collection<EndPoint> all, long now) {
    var current = new IdentityHashMap<Connection, Seen>();
    for (var endPoint : all) {
      var connection = endPoint.getConnection();
      if (connection == null) {
        continue;
      }
      var before = seen.getOrDefault(connection, new Seen(0, 0, null));
      var after = look(connection, before, now);
      if (isSlow(before, after, now)) {
        endPoint.close();
      } else {
        current.put(connection, after);
      }
    }
    seen = current;
  }

  private static Seen look(Connection connection, Seen before, long now) {
    var answers = connection.getMessagesOut();
    var bytes = connection.getBytesIn();
    if (answers != before.answers()) {
      return new Seen(answers, bytes, null);
    }
    var isNew = before.since() == null && bytes > before.bytes();
    return new Seen(answers, bytes, isNew ? (Long) now : before.since());
  }

  private static boolean isSlow(Seen before, Seen after, long now) {
    return after.since() != null
        && after.bytes() > before.bytes()
        && now - after.since() > PATIENCE.toNanos();
  }
}
