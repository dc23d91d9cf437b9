package baton;

import java.nio.file.Path;

/** Tells the logging library, before its first use, what {@code logback.xml} needs to know. */
final class Logs {
  private Logs() {}

  /** A command that ends soon says on the terminal alone what goes wrong. */
  static void onTerminal() {
    System.setProperty("logback.configurationFile", "logback-command.xml");
  }

  static void open(Path folder, Config.LogLevel level) {
    System.setProperty("baton.log.folder", folder.toString());
    System.setProperty("baton.log.level", level.name());
  }
}
