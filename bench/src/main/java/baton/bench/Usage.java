package baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What processes have used so far, as Linux counts it in {@code /proc}. */
final class Usage {
  /** Fixed for programs, whatever the kernel's own rate. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS = 11;
  private static final int CHILDREN_SYSTEM_TICKS = 14;

  private static final Duration CHILDREN_END = Duration.ofSeconds(1);

  private Usage() {}

  /** CPU time of a process, its children, and those of them that have ended. */
  static double cpuSeconds(long pid) throws IOException {
    var ticks = ticks(pid);
    for (var child : children(pid)) {
      try {
        ticks += ticks(child);
      } catch (IOException _) {
        // Ended meanwhile: what it used is its parent's from now on.
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** CPU time of a process without its children. */
  static double ownCpuSeconds(long pid) throws IOException {
    return ticks(pid) / TICKS_PER_SECOND;
  }

  /** The most memory that the process ever had resident. */
  static long peakMiB(long pid) throws IOException {
    return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmHWM:") >> 10;
  }

  /** Memory of a process and its children now; what they share is counted once. */
  static long sharedMiB(long pid) throws IOException {
    var sum = shared(pid);
    for (var child : children(pid)) {
      try {
        sum += shared(child);
      } catch (IOException _) {
        // Ended meanwhile: it has none.
      }
    }
    return sum >> 10;
  }

  private static long shared(long pid) throws IOException {
    return kilobytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
  }

  /**
   * Returns when no more than {@code max} children are left, or after a second, since there may be
   * others: what a child used is its parent's only once it has ended altogether.
   */
  static void awaitChildren(long pid, int max) {
    var deadline = System.nanoTime() + CHILDREN_END.toNanos();
    while (children(pid).length > max && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  static long[] children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .mapToLong(ProcessHandle::pid)
        .toArray();
  }

  /** Behind the program's name, which ends with the last bracket, are numbers only. */
  private static long ticks(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    var ticks = 0L;
    for (var i = USER_TICKS; i <= CHILDREN_SYSTEM_TICKS; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks;
  }

  private static long kilobytes(Path file, String name) throws IOException {
    for (var line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(file + " has no " + name);
  }
}
