package baton.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The space in which a JVM with the serial collector allocates. It is full whenever the young are
 * collected, and empty thereafter, so that its size is what was allocated from one collection to
 * the next.
 *
 * <p>Known from the counters that {@code jcmd PID PerfCounter.print} prints, read from the file
 * where every JVM keeps them: a look starts no process and takes nothing of the JVM's time.
 *
 * @param bytes its size
 * @param fills how often it was full
 * @param filledNanos when it last was, by the JVM's own clock
 */
record Eden(long bytes, long fills, long filledNanos) {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final int ENTRIES_FROM_AT = 24;
  private static final int ENTRIES_COUNT_AT = 28;
  private static final int NAME_FROM_AT = 4;
  private static final int VALUE_FROM_AT = 16;

  static Eden of(long pid) throws IOException {
    var folder = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
    var file = Files.readAllBytes(folder.resolve(Long.toString(pid)));
    return new Eden(
        counter(file, "sun.gc.generation.0.space.0.capacity"),
        counter(file, "sun.gc.collector.0.invocations"),
        counter(file, "sun.gc.collector.0.lastEntryTime"));
  }

  /** When it is full again, or after {@code longest} at the latest. */
  static Eden whenFull(long pid, Duration longest) throws IOException {
    var deadline = System.nanoTime() + longest.toNanos();
    var before = of(pid);
    var now = before;
    while (now.fills == before.fills && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
      now = of(pid);
    }
    return now;
  }

  /**
   * What was allocated per second since {@code before}, from full to full; not a number if it was
   * not full since.
   */
  double bytesPerSecondSince(Eden before) {
    return bytes * (fills - before.fills) * 1e9 / (filledNanos - before.filledNanos);
  }

  /** Entries of any length follow a head; their names end with a zero. */
  private static long counter(byte[] file, String name) throws IOException {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
    var entry = bytes.getInt(ENTRIES_FROM_AT);
    for (var i = bytes.getInt(ENTRIES_COUNT_AT); i > 0; i--) {
      var nameFrom = entry + bytes.getInt(entry + NAME_FROM_AT);
      if (new String(file, nameFrom, name.length() + 1, ISO_8859_1).equals(name + '\0')) {
        return bytes.getLong(entry + bytes.getInt(entry + VALUE_FROM_AT));
      }
      entry += bytes.getInt(entry);
    }
    throw new IOException("this JVM does not count " + name);
  }
}
