package baton.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** What was measured, on what, and when. */
final class Machine {
  private Machine() {}

  /** One line. The load is what the machine was busy with before. */
  static String describe(Path home) throws IOException, InterruptedException {
    return String.format(
        Locale.ROOT,
        "%s, commit %s, %d CPUs (%s), Linux %s, JDK %s, load average before %.1f",
        LocalDate.now(Clock.systemUTC()),
        commit(home),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String commit(Path home) throws IOException, InterruptedException {
    var git =
        new ProcessBuilder("git", "-C", home.toString(), "describe", "--always", "--dirty")
            .redirectErrorStream(true)
            .start();
    var answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? answer : "unknown";
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown CPU");
  }
}
