package baton;

import java.nio.file.Path;

/** Tells the logging library, before its first use, what {@code logback.xml} needs to know. */
final class Logs {
  private Logs() {}

  static void open(Path folder, Config.LogLevel level) {
    System.setProperty("baton.log.folder", folder.toString());
    System.setProperty("baton.log.level", level.name());
  }
}
