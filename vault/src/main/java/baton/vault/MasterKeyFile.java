package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A master key as a Tink keyset in JSON, in a file of mode 0600. */
final class MasterKeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  MasterKeyFile(Path path) {
    this.path = path;
  }

  Aead open(boolean isFirst) {
    try {
      if (Files.exists(path)) {
        return read();
      }
      if (!isFirst) {
        throw new VaultUnusable(
            "the vault holds keys, but its master key is missing: restore " + path);
      }
      create();
      LOG.info("created the vault's master key {}: back it up, no card is readable without", path);
      return read();
    } catch (IOException e) {
      throw new VaultUnusable("cannot use the master key file " + path + ": " + e, e);
    }
  }

  private Aead read() throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new VaultUnusable("others may use the master key: run chmod 600 " + path);
    }
    try {
      return Tink.aead(Tink.read(Files.readString(path)));
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable("the master key file is damaged: restore " + path, e);
    }
  }

  /** Durable before any key is wrapped with it, and never half there. */
  private void create() throws IOException {
    var directory = path.toAbsolutePath().getParent();
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      var json = UTF_8.encode(newKeyset());
      while (json.hasRemaining()) {
        file.write(json);
      }
      file.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    try (var entry = FileChannel.open(directory, StandardOpenOption.READ)) {
      entry.force(true);
    }
  }

  private static String newKeyset() {
    try {
      return Tink.write(Tink.newSealingKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
