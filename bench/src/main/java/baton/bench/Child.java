package baton.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is started here, listened to, and stopped in the end. */
final class Child implements AutoCloseable {
  private static final long STOP_SECONDS_MAX = 60;

  private final List<String> command;
  private final Process process;
  private final BufferedReader output;

  private Child(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.output = process.inputReader();
  }

  /**
   * @param errors the file that takes what the process complains about
   */
  static Child start(Path errors, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    return new Child(command, builder.start());
  }

  /**
   * A main class of this JVM's class path, with a JVM of its own.
   *
   * @param flags of that JVM, for example its heap
   */
  static Child java(Path errors, List<String> flags, Class<?> main, List<String> arguments)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=baton/bench/logback.xml",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(flags);
    command.add(main.getName());
    command.addAll(arguments);
    return start(errors, Map.of(), command);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The rest of the first line from now on that has {@code mark} in it, stripped. */
  String await(String mark) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var at = line.indexOf(mark);
      if (at >= 0) {
        return line.substring(at + mark.length()).strip();
      }
    }
    throw new IOException("ended without \"" + mark + "\": " + String.join(" ", command));
  }

  /** Everything that it still says, until it ends. Throws unless it ends well. */
  String rest() throws IOException, InterruptedException {
    var text = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      text.append(line).append('\n');
    }
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command) + "\n" + text);
    }
    return text.toString();
  }

  /** Asks it to end, and sees to it that it does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
