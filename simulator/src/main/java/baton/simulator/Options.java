package baton.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator runs.
 *
 * @param port on 127.0.0.1; 0 for any that is free
 * @param journal where the books are kept across restarts; null for nowhere
 * @param paymentsMax kept per processor, about 700 bytes each; those settled first are forgotten
 * @param settleAfter until what is pending is decided
 * @param noticePauses before a notice is sent again that nobody took; then it is given up
 */
public record Options(
    int port,
    @Nullable Path journal,
    int paymentsMax,
    Duration settleAfter,
    List<Duration> noticePauses,
    Clock clock) {
  public Options {
    noticePauses = List.copyOf(noticePauses);
    if (paymentsMax < 1) {
      throw new IllegalArgumentException("paymentsMax must be >= 1 but was " + paymentsMax);
    }
  }

  /** Any free port, no journal, 50,000 payments per processor. */
  public static Options of(Clock clock) {
    return new Options(
        0,
        null,
        50_000,
        Duration.ofSeconds(1),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25)),
        clock);
  }

  public Options port(int port) {
    return new Options(port, journal, paymentsMax, settleAfter, noticePauses, clock);
  }

  public Options journal(@Nullable Path journal) {
    return new Options(port, journal, paymentsMax, settleAfter, noticePauses, clock);
  }

  public Options paymentsMax(int paymentsMax) {
    return new Options(port, journal, paymentsMax, settleAfter, noticePauses, clock);
  }

  /** For tests that will not wait. */
  public Options pauses(Duration settleAfter, List<Duration> noticePauses) {
    return new Options(port, journal, paymentsMax, settleAfter, noticePauses, clock);
  }
}
