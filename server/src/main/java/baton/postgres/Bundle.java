package baton.postgres;

import baton.core.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** The PostgreSQL that comes with Baton as an archive on the classpath. */
final class Bundle {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private Bundle() {}

  /** Whether it runs on this kind of machine. */
  static boolean fits() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /** Unpacks it into {@code data}, unless that was done before: 15 MB that become 50. */
  static Binaries unpacked(Path data) {
    try {
      var archive = Objects.requireNonNull(Bundle.class.getResource(ARCHIVE)).openConnection();
      // The size tells one release of the archive from the next.
      var folder = data.resolve("postgres-bundled-" + archive.getContentLengthLong());
      if (!Files.isDirectory(folder)) {
        unpack(folder);
      }
      return Objects.requireNonNull(Binaries.in(folder.resolve("bin")), "no server in " + ARCHIVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void unpack(Path folder) throws IOException {
    if (Command.onPath("tar") == null || Command.onPath("xz") == null) {
      throw new StartFailed(
          "unpacking the bundled PostgreSQL needs tar and xz: install xz-utils, or PostgreSQL");
    }
    var unfinished = NewFolder.begin(folder);
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var archive = Objects.requireNonNull(Bundle.class.getResourceAsStream(ARCHIVE))) {
      var to = unfinished.toString();
      var tar = Command.run(List.of("tar", "-xJ", "--no-same-owner", "-C", to), archive);
      if (!tar.succeeded()) {
        throw new StartFailed("the bundled PostgreSQL cannot be unpacked: " + tar.reason());
      }
    }
    Files.move(unfinished, folder);
  }
}
