package baton.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that are made under another name until they are whole: we may be killed on the way. */
final class NewFolder {
  private NewFolder() {}

  /** An empty folder to be moved to {@code target} when done; what an earlier try left is gone. */
  static Path begin(Path target) throws IOException {
    var folder = target.resolveSibling(target.getFileName() + ".new");
    if (Files.exists(folder)) {
      delete(folder);
    }
    return Files.createDirectory(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(NewFolder::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
