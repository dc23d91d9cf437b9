package baton.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that are part of the program: files beside a class, with their sources in comments. */
public final class Table {
  private Table() {}

  /**
   * The lines of {@code name}, cut at commas; blank ones and comments, which begin with #, are left
   * out. Throws {@link IllegalStateException} when there is no such file.
   */
  public static List<String[]> read(Class<?> beside, String name) {
    try (var file = beside.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no table " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
