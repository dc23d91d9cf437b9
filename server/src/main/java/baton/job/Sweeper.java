package baton.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for work that is due, and does it on virtual threads. What is due is a row that was written
 * in the transaction that made it so; whoever takes it holds it for a while, and when that one dies
 * it is due again. Work may therefore be done twice, and must bear it.
 */
public final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CHORES_END_WITHIN = Duration.ofSeconds(2);

  /** Of one source, so that what one waits for is not waited for by the others. */
  private static final int AT_ONCE_MAX = 64;

  /** One kind of work. */
  public interface Source {
    /** Takes up to {@code max} pieces of work that are due, by their ids. */
    List<String> take(int max);

    /** {@code look} has it looked for work at once, and returns before that is done. */
    default void hurriedBy(Runnable look) {}

    /** Does one. What it throws is logged; the work is due again when its hold ends. */
    void work(String id);
  }

  /** One chore that waits, for a lock or for the database, does not hold up the others. */
  private static final int CHORES_AT_ONCE_MAX = 4;

  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          CHORES_AT_ONCE_MAX, Thread.ofPlatform().daemon().name("sweeper-", 1).factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isStopping;

  /** Begins to look for work of {@code source}, until {@link #close}. */
  public void sweep(Source source) {
    var lane = new Lane(source);
    source.hurriedBy(lane::look);
    var _ = clock.scheduleWithFixedDelay(lane::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does {@code chore} now and then, never twice at once. What it throws is logged. */
  public void every(Duration pause, Runnable chore) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> guarded(chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes no more work, and waits for what is under way, at most {@code patience}. */
  public void stop(Duration patience) throws InterruptedException {
    isStopping = true;
    var deadline = System.nanoTime() + patience.toNanos();
    try {
      end(clock, deadline);
      end(workers, deadline);
    } finally {
      clock.shutdownNow();
      workers.shutdownNow();
    }
  }

  private static void end(ExecutorService threads, long deadline) throws InterruptedException {
    threads.shutdown();
    var _ = threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** As {@link #stop}, with the patience that chores need: they use what is closed after this. */
  @Override
  public void close() {
    try {
      stop(CHORES_END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // An error too: of what ended with one nobody would hear again.
      LOG.error("work failed, and will be tried again", e);
    }
  }

  /** The places of one source, which are given in one round after the other. */
  private final class Lane {
    private final Source source;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);

    /** How often somebody wanted it looked for work since the last look began. */
    private final AtomicInteger wishes = new AtomicInteger();

    Lane(Source source) {
      this.source = source;
    }

    /** Returns at once; also where a round is under way, which may have come too soon. */
    void look() {
      if (!isStopping && wishes.getAndIncrement() == 0) {
        workers.execute(this::rounds);
      }
    }

    private void rounds() {
      int granted;
      do {
        granted = wishes.get();
        guarded(this::round);
      } while (!wishes.compareAndSet(granted, 0));
    }

    private void round() {
      var room = isStopping ? 0 : free.availablePermits();
      if (room > 0) {
        source.take(room).forEach(this::begin);
      }
    }

    private void begin(String id) {
      free.acquireUninterruptibly();
      workers.execute(() -> {
        try {
          guarded(() -> source.work(id));
        } finally {
          free.release();
        }
      });
    }
  }
}
