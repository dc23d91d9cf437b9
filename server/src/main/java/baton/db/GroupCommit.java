package baton.db;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the writes of many callers into one transaction, and lets each wait for its commit: what is
 * acknowledged is as durable as ever, for fewer statements and fewer flushes of the disk.
 *
 * <p>Nobody waits for company: whoever finds a connection free commits what has come meanwhile, its
 * own and that of others. So alone a caller is as fast as ever, and a crowd makes large groups.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int GROUP_MAX = 64;

  /** Finds any two of a group: where more are refused, each by itself is cheaper. */
  private static final int HALVED_MAX = 11;

  /** How the writes of one caller ended. */
  private sealed interface End {
    record Committed() implements End {}

    /** Its own could not be made, or maybe another's, and nothing was written. */
    record Refused() implements End {}

    /** Something broke during the commit: nobody knows. */
    record Unknown(Throwable why) implements End {}
  }

  private static final class Unit {
    private final List<Write> writes;
    private final Thread owner = Thread.currentThread();
    private volatile boolean isTaken;
    private volatile @Nullable End end;

    Unit(List<Write> writes) {
      this.writes = writes;
    }

    void end(End how) {
      end = how;
      LockSupport.unpark(owner);
    }
  }

  private final HikariDataSource connections;
  private final Semaphore free;
  private final ConcurrentLinkedQueue<Unit> queue = new ConcurrentLinkedQueue<>();
  private final Batch batch;
  private final DistributionSummary sizes;
  private final Timer waits;

  /** Commits as many groups at once as there are {@code connections}. */
  GroupCommit(HikariDataSource connections, Batch batch, MeterRegistry meters) {
    this.connections = connections;
    this.batch = batch;
    this.free = new Semaphore(connections.getMaximumPoolSize());
    this.sizes =
        DistributionSummary.builder("baton.commit.callers")
            .description("Callers whose writes were one transaction")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, GROUP_MAX)
            .register(meters);
    this.waits =
        Timer.builder("baton.commit.wait")
            .description("How long a caller waited for the commit of its writes")
            .register(meters);
  }

  /**
   * Returns when {@code writes} are committed. False when they were refused, theirs or those of
   * others, and nothing was written. Throws {@link SqlFailed} when it is not known which.
   */
  boolean commit(List<Write> writes) {
    var unit = new Unit(writes);
    queue.add(unit);
    waits.record(() -> await(unit));
    return switch (requireNonNull(unit.end)) {
      case End.Committed() -> true;
      case End.Refused() -> false;
      case End.Unknown(var why) -> throw SqlFailed.inDoubt(why);
    };
  }

  private void await(Unit unit) {
    var wasInterrupted = false;
    while (unit.end == null) {
      if (unit.isTaken || !free.tryAcquire()) {
        LockSupport.park(this);
        // A commit is waited for to its end: only then is it known.
        wasInterrupted |= Thread.interrupted();
        continue;
      }
      try {
        commit();
      } finally {
        free.release();
        wakeNext();
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeNext() {
    var next = queue.peek();
    if (next != null) {
      LockSupport.unpark(next.owner);
    }
  }

  private void commit() {
    var group = take();
    if (group.isEmpty()) {
      return;
    }
    try (var connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      commit(connection, group);
    } catch (SQLException | RuntimeException | Error failed) {
      // It is the group's: whoever commits it may wait for another one.
      LOG.atDebug().setCause(failed).log("a group of {} has failed", group.size());
    } finally {
      group.stream().filter(it -> it.end == null).forEach(it -> it.end(new End.Refused()));
    }
  }

  /** Halves what is refused, and tries again: one that cannot be written does not hold up many. */
  private void commit(Connection connection, List<Unit> group) throws SQLException {
    var parts = new ArrayDeque<>(List.of(group));
    var halved = 0;
    while (!parts.isEmpty()) {
      var part = parts.remove();
      var end = tried(connection, part);
      if (end instanceof End.Refused && part.size() > 1 && halved < HALVED_MAX) {
        halved++;
        parts.add(part.subList(0, part.size() / 2));
        parts.add(part.subList(part.size() / 2, part.size()));
      } else {
        part.forEach(it -> it.end(end));
      }
    }
  }

  /** Throws when the connection is of no use any more, and nothing was written. */
  private End tried(Connection connection, List<Unit> group) throws SQLException {
    sizes.record(group.size());
    try {
      batch.writeAll(connection, group.stream().map(it -> it.writes).toList());
    } catch (SQLException | RuntimeException refused) {
      LOG.atDebug().setCause(refused).log("a group of {} is refused", group.size());
      connection.rollback();
      return new End.Refused();
    }
    return committed(connection);
  }

  private static End committed(Connection connection) {
    try {
      connection.commit();
      return new End.Committed();
    } catch (SQLException failed) {
      return SqlFailed.isConflict(failed) ? new End.Refused() : new End.Unknown(failed);
    } catch (RuntimeException | Error failed) {
      return new End.Unknown(failed);
    }
  }

  private List<Unit> take() {
    var group = new ArrayList<Unit>();
    while (group.size() < GROUP_MAX) {
      var unit = queue.poll();
      if (unit == null) {
        break;
      }
      unit.isTaken = true;
      group.add(unit);
    }
    return group;
  }
}
