package baton.postgres;

import baton.core.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The passwords of the database's roles: one file each, readable by us alone. */
final class Passwords {
  private static final int BYTES = 24;

  private final Path folder;

  Passwords(Path data) {
    this.folder = data.resolve("passwords");
  }

  /** That of {@code role}, invented when first asked for; safe to put between quotes in SQL. */
  Secret of(String role) {
    try {
      var file = folder.resolve(role);
      if (!Files.exists(file)) {
        write(file, random());
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void write(Path file, String password) throws IOException {
    Files.createDirectories(folder);
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(unfinished, ours);
    Files.writeString(unfinished, password + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
