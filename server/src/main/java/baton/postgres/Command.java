package baton.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs programs of the machine. */
final class Command {
  /** What a program that ended left behind: output is everything it printed. */
  record Ended(int code, String output) {
    boolean succeeded() {
      return code == 0;
    }

    /**
     * Why it failed: what it said from the first line on that tells of an error; everything where
     * none does. Statements are left out, for they may hold passwords.
     */
    String reason() {
      var lines = output.strip().lines().filter(it -> !it.contains("STATEMENT:")).toList();
      var told = lines.stream().dropWhile(it -> !ERROR.matcher(it).find()).toList();
      return (told.isEmpty() ? lines : told)
          .stream().limit(REASON_LINES_MAX).collect(Collectors.joining("\n"));
    }
  }

  private static final Pattern ERROR =
      Pattern.compile("\\b(error|fatal|panic|cannot|could not)\\b", Pattern.CASE_INSENSITIVE);

  /** Of a full disk tar tells for each file. */
  private static final int REASON_LINES_MAX = 10;

  static final InputStream NO_INPUT = InputStream.nullInputStream();

  private Command() {}

  /** Runs {@code command} to its end, {@code input} being its standard input. */
  static Ended run(List<String> command, InputStream input) {
    try {
      var process = prepare(command).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        input.transferTo(in);
      } catch (IOException _) {
        // It ended before it had read everything; its code and its words say why.
      }
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst());
    }
  }

  /**
   * Our environment stays here: it may hold secrets, or settings for another PostgreSQL. The
   * working folder is one that every user can enter.
   */
  static ProcessBuilder prepare(List<String> command) {
    var builder = new ProcessBuilder(command).directory(new File("/"));
    var environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH"));
    environment.put("LC_ALL", "C");
    return builder;
  }

  /** The program called {@code name} in {@code PATH}, or null. */
  static @Nullable Path onPath(String name) {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      var program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }
}
