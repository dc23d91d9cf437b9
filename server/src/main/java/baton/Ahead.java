package baton;

import baton.core.StartFailed;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A part of the start that is under way before anything needs it, on a thread of its own. When it
 * is closed, it is over, so that what it has started by then can be stopped.
 */
final class Ahead<T> implements AutoCloseable {
  private final FutureTask<T> work;
  private final Thread thread;

  private Ahead(FutureTask<T> work, Thread thread) {
    this.work = work;
    this.thread = thread;
  }

  static <T> Ahead<T> begin(String name, Callable<T> work) {
    var task = new FutureTask<>(work);
    return new Ahead<>(task, Thread.ofPlatform().name(name).start(task));
  }

  /** What it made, as soon as it is there. Throws what it threw. */
  T get() {
    try {
      return work.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException why
          ? why
          : new IllegalStateException(thread.getName(), failed.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StartFailed("interrupted while starting");
    }
  }

  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
