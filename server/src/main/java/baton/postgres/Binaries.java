package baton.postgres;

import baton.core.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs of one PostgreSQL: {@code major} is 15 for 15.18. */
record Binaries(Path folder, int major) {
  private static final int MAJOR_MIN = 14;
  private static final Pattern VERSION = Pattern.compile(".*\\(PostgreSQL\\) ([0-9]+).*");

  /** Folders in which packagers put one folder per version, and what is below that. */
  private static final List<Path> VERSIONED =
      List.of(
          Path.of("/usr/lib/postgresql"),
          Path.of("/opt/homebrew/opt"),
          Path.of("/usr/local/opt"),
          Path.of("/usr"));

  /**
   * Those of {@code source}, of the major version {@code needed}, if not null: what one major
   * version wrote cannot be read by another. Throws {@link StartFailed} when there are none.
   */
  static Binaries find(Source source, Path data, @Nullable Integer needed) {
    var found =
        switch (source) {
          case MACHINE -> onMachine(needed);
          case BUNDLED -> Bundle.unpacked(data);
          case AUTO -> {
            var machine = onMachine(needed);
            yield machine == null && Bundle.fits() ? Bundle.unpacked(data) : machine;
          }
        };
    if (needed != null && (found == null || found.major() != needed)) {
      throw new StartFailed(
          "the database in %s is of PostgreSQL %d, which is not here: install that version"
              .formatted(data, needed));
    }
    if (found == null) {
      throw new StartFailed(
          "no PostgreSQL %d or newer is on this machine: install it or set BATON_DATABASE_URL"
              .formatted(MAJOR_MIN));
    }
    return found;
  }

  /** What {@code folder} holds, or null when that is not all of a PostgreSQL server. */
  static @Nullable Binaries in(Path folder) {
    if (!Stream.of("initdb", "postgres", "pg_ctl")
        .allMatch(it -> Files.isExecutable(folder.resolve(it)))) {
      return null;
    }
    var program = folder.resolve("postgres").toString();
    var says = Command.run(List.of(program, "--version"), Command.NO_INPUT);
    var version = VERSION.matcher(says.output().strip());
    return version.matches() ? new Binaries(folder, Integer.parseInt(version.group(1))) : null;
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }

  private static @Nullable Binaries onMachine(@Nullable Integer needed) {
    Binaries newest = null;
    for (var folder : candidates()) {
      var found = in(folder);
      if (found != null
          && (needed == null ? found.major() >= MAJOR_MIN : found.major() == needed)
          && (newest == null || found.major() > newest.major())) {
        newest = found;
      }
    }
    return newest;
  }

  private static List<Path> candidates() {
    var folders = new ArrayList<Path>();
    VERSIONED.forEach(it -> folders.addAll(versionsIn(it)));
    folders.add(Path.of("/usr/local/pgsql/bin"));
    var onPath = Command.onPath("initdb");
    if (onPath != null) {
      folders.add(real(onPath).resolveSibling("."));
    }
    return folders.stream().map(Path::normalize).distinct().toList();
  }

  private static List<Path> versionsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var versions = Files.list(folder)) {
      return versions
          .filter(it -> it.getFileName().toString().matches("[0-9]+|pgsql-[0-9]+|postgresql(@.*)?"))
          .map(it -> it.resolve("bin"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
