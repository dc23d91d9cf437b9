package baton.limit;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees when the heap is full of what is in use: it is then collected again and again, nearly in
 * vain, and hardly anything else is done until what began has ended.
 */
public final class Heap {
  private static final Logger LOG = LoggerFactory.getLogger(Heap.class);

  /** This part of the time. A single collection of all, as every process has some, is less. */
  private static final double COLLECTING_MAX = 0.5;

  /** This part of the room for what is old, in use even after it was collected. */
  private static final double USED_MAX = 0.85;

  private final Supplier<Reading> process;
  private final LongSupplier nanos;
  private long lookedAt;
  private long collected;
  private volatile boolean isFull;

  /**
   * What a process says of itself.
   *
   * @param collectedMillis what collecting took since its start
   * @param used the part of the room for what is old that is in use after its last collection
   */
  record Reading(long collectedMillis, double used) {}

  Heap(Supplier<Reading> process, LongSupplier nanos) {
    this.process = process;
    this.nanos = nanos;
    lookedAt = nanos.getAsLong();
    collected = process.get().collectedMillis();
  }

  /** That of this process. */
  public static Heap own() {
    var old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(it -> it.getName().contains("Old") || it.getName().contains("Tenured"))
            .findAny()
            .orElse(null);
    return new Heap(() -> new Reading(collectedMillis(), used(old)), System::nanoTime);
  }

  /** Whether no work should begin. */
  public boolean isFull() {
    return isFull;
  }

  /** To be called again and again, by one thread at a time: what counts is what was between. */
  public void look() {
    var now = nanos.getAsLong();
    var reading = process.get();
    var collecting = (reading.collectedMillis() - collected) * 1e6 / Math.max(1, now - lookedAt);
    lookedAt = now;
    collected = reading.collectedMillis();
    var isFullNow = collecting > COLLECTING_MAX && reading.used() > USED_MAX;
    if (isFullNow && !isFull) {
      LOG.warn("the heap is full, requests are refused: raise BATON_HEAP, or lower the limits");
    }
    isFull = isFullNow;
  }

  private static long collectedMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(it -> Math.max(0, it.getCollectionTime()))
        .sum();
  }

  private static double used(@Nullable MemoryPoolMXBean old) {
    var usage = old == null ? null : old.getCollectionUsage();
    return usage == null || usage.getMax() <= 0 ? 0 : (double) usage.getUsed() / usage.getMax();
  }
}
