package baton.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What goes on beside a test until the test is over, also where it fails. */
public final class Meanwhile implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> all = new ArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();

  /** Has to return soon after {@code isOver}. */
  @FunctionalInterface
  public interface Task {
    void run(BooleanSupplier isOver) throws Exception;
  }

  public void go(Task task) {
    all.add(
        threads.submit(() -> {
          task.run(isOver::get);
          return null;
        }));
  }

  /** Returns when all of it has ended; throws if any of it failed. */
  public void end() throws InterruptedException, ExecutionException {
    isOver.set(true);
    for (var it : all) {
      it.get();
    }
  }

  /** Returns when all of it has ended, however it did. */
  @Override
  public void close() {
    isOver.set(true);
    threads.close();
  }
}
