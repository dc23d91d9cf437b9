package baton.db;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
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

  /** How the writes of one caller ended. */
  private sealed interface End {
    record Committed() implements End {}

    /** Somebody's in the group could not be made, and nothing was written: each tries by itself. */
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
    sizes.record(group.size());
    End end = new End.Refused();
    try (var connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      batch.writeAll(connection, group.stream().map(it -> it.writes).toList());
      end = committed(connection);
    } catch (SQLException | RuntimeException | Error failed) {
      // It is the group's: whoever commits it may wait for another one.
      LOG.atDebug().setCause(failed).log("a group of {} has failed", group.size());
    } finally {
      for (var unit : group) {
        unit.end(end);
      }
    }
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
