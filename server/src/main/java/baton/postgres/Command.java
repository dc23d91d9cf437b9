package baton.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs programs of the machine. */
final class Command {
  /** What a program that ended left behind: output is everything it printed. */
  record Ended(int code, String output) {
    boolean succeeded() {
      return code == 0;
    }

    /** The last thing it said: usually why it failed. */
    String lastLine() {
      return output.strip().lines().reduce("", (_, line) -> line);
    }
  }

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
