package baton.limit;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The requests that are worked on, as opposed to those that wait for somebody else: of the former a
 * machine bears few, of the latter any number. Where more come than it can bear, all get slower,
 * and none is done sooner. Thread safe.
 */
public final class Crowd {
  private final ScopedValue<Boolean> inside = ScopedValue.newInstance();
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger coming = new AtomicInteger();
  private final int max;
  private final BooleanSupplier isFullElsewhere;

  /**
   * @param max requests that are worked on at once
   * @param isFullElsewhere whether what they all need has too much to do by itself
   */
  public Crowd(int max, BooleanSupplier isFullElsewhere) {
    this.max = max;
    this.isFullElsewhere = isFullElsewhere;
  }

  /** Whether no request should begin now: what began already comes first, and is soon done. */
  public boolean isFull() {
    return isFull(working.get());
  }

  /** Whether another request may be let in, behind those that were and have not begun yet. */
  public boolean hasRoom() {
    return !isFull(working.get() + coming.get());
  }

  private boolean isFull(int count) {
    return count >= max || isFullElsewhere.getAsBoolean();
  }

  /** {@code work} of a request that is let in: until a thread begins it, it keeps its room. */
  public Coming coming(Runnable work) {
    return new Coming(work);
  }

  /** Has room until it begins, or is closed because no thread will ever begin it. */
  public final class Coming implements Runnable, Closeable {
    private final Runnable work;
    private final AtomicBoolean isComing = new AtomicBoolean(true);

    private Coming(Runnable work) {
      this.work = work;
      coming.incrementAndGet();
    }

    @Override
    public void run() {
      leave();
      work.run();
    }

    @Override
    public void close() throws IOException {
      leave();
      if (work instanceof Closeable it) {
        it.close();
      }
    }

    private void leave() {
      if (isComing.getAndSet(false)) {
        coming.decrementAndGet();
      }
    }
  }

  /** Does the {@code work} of a request. */
  public <T> T during(Supplier<T> work) {
    working.incrementAndGet();
    try {
      return ScopedValue.where(inside, true).call(work::get);
    } finally {
      working.decrementAndGet();
    }
  }

  /** Waits for somebody else by {@code wait}; whatever request does that is no work meanwhile. */
  public <T> T apart(Supplier<T> wait) {
    if (!inside.isBound()) {
      return wait.get();
    }
    working.decrementAndGet();
    try {
      return wait.get();
    } finally {
      working.incrementAndGet();
    }
  }
}
