package baton.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Work on things that have a name, of which one node at a time is on each. Whoever is on it says so
 * every few seconds, and another node takes over when it falls silent. Thread safe.
 */
public final class Jobs implements AutoCloseable {
  private static final String TABLE = "job";
  private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int HEARTBEATS_MISSED_MAX = 4;
  private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE_MAX = 1000;

  /** One kind of work. */
  public interface Work {
    /**
     * Returns when nothing is left to do for {@code name}, and soon after {@code mayGoOn} says no.
     * What it throws is logged, and it runs again a little later.
     */
    void run(String name, BooleanSupplier mayGoOn);
  }

  private final String kind;
  private final Clock clock;
  private final Scheduler scheduler;

  /**
   * @param kind the name of the work, the same on all nodes
   */
  public Jobs(DataSource database, Clock clock, String kind, Work work) {
    this.kind = kind;
    this.clock = clock;
    var task =
        Tasks.oneTime(kind)
            .onFailure(new OnFailureRetryLater<>(AGAIN_AFTER_FAILURE))
            .execute((it, context) ->
                work.run(it.getId(), () -> !context.getSchedulerState().isShuttingDown()));
    this.scheduler =
        Scheduler.create(database, task)
            .tableName(TABLE)
            .clock(clock::instant)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .threads(AT_ONCE_MAX)
            .pollUsingLockAndFetch(0.5, 1)
            .pollingInterval(LOOKED_EVERY)
            .enableImmediateExecution()
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
            .shutdownMaxWait(PATIENCE)
            .build();
  }

  /** Begins to work, also on what an earlier server left. */
  public void start() {
    scheduler.start();
  }

  /** Has {@code name} worked on, unless somebody is at it. */
  public void wake(String name) {
    var _ = scheduler.scheduleIfNotExists(new TaskInstance<>(kind, name), clock.instant());
  }

  /** Lets what runs come to an end, for a few seconds. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
