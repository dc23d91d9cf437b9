package baton.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that were read once and hold until their mode is changed. What was read before a change is
 * never given out after it, however slow the reader was. Thread safe; nobody waits for another's
 * reading, since who waits may hold the connection that the other needs.
 */
public final class Kept<V> {
  private static final int KEPT_MAX = 10_000;

  /** Should ever nobody hear of changes, for example since the database cannot be reached. */
  private static final Duration KEPT_FOR_MAX = Duration.ofSeconds(10);

  private record Reading<V>(V value, String mode, long moment) {}

  private final Changes changes;
  private final BiFunction<String, V, String> modeOf;
  private final Cache<String, Reading<V>> readings =
      Caffeine.newBuilder().expireAfterWrite(KEPT_FOR_MAX).maximumSize(KEPT_MAX).build();

  /** {@code modeOf} tells whose a value is, by the key and the value. */
  public Kept(Changes changes, BiFunction<String, V, String> modeOf) {
    this.changes = changes;
    this.modeOf = modeOf;
  }

  /** What {@code read} finds under {@code key}, now or before. Nothing is kept of what is null. */
  public @Nullable V find(String key, Function<String, @Nullable V> read) {
    var kept = kept(key);
    if (kept != null) {
      return kept;
    }
    var moment = changes.now();
    var value = read.apply(key);
    return value == null ? null : keep(key, value, moment);
  }

  /** As {@link #find}, of what is always there. */
  public V get(String key, Function<String, V> read) {
    var kept = kept(key);
    if (kept != null) {
      return kept;
    }
    var moment = changes.now();
    return keep(key, read.apply(key), moment);
  }

  private @Nullable V kept(String key) {
    var reading = readings.getIfPresent(key);
    return reading == null || changes.isChanged(reading.mode(), reading.moment())
        ? null
        : reading.value();
  }

  private V keep(String key, V value, long moment) {
    var mode = modeOf.apply(key, value);
    changes.watch(mode);
    readings.put(key, new Reading<>(value, mode, moment));
    return value;
  }
}
