package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
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
import java.util.function.Consumer;
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
            "the vault holds keys, but its master key is missing: restore "
                + path
                + "; a node that joins others needs a copy of theirs");
      }
      write(Tink.newSealingKey());
      LOG.info("created the vault's master key {}: back it up, no card is readable without", path);
      return read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Adds a key to the file, and returns the way to wrap with it. The others still open. */
  Aead addKey() {
    try {
      var both = Tink.withNewPrimary(keyset());
      write(both);
      return aead(both);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Leaves the newest key alone in the file, unless {@code check} throws. */
  void dropOld(Consumer<Aead> check) {
    try {
      var newest = Tink.primaryOnly(keyset());
      check.accept(aead(newest));
      write(newest);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Aead read() throws IOException {
    return aead(keyset());
  }

  private KeysetHandle keyset() throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new VaultUnusable("others may use the master key: run chmod 600 " + path);
    }
    try {
      return Tink.read(Files.readString(path));
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private Aead aead(KeysetHandle keyset) {
    try {
      return Tink.aead(keyset);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  /** Durable before any key is wrapped with it, and never half there. */
  private void write(KeysetHandle keyset) throws IOException {
    var directory = path.toAbsolutePath().getParent();
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      var json = UTF_8.encode(text(keyset));
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

  private VaultUnusable unusable(IOException e) {
    return new VaultUnusable("cannot use the master key file " + path + ": " + e, e);
  }

  private VaultUnusable damaged(GeneralSecurityException e) {
    return new VaultUnusable("the master key file is damaged: restore " + path, e);
  }

  private static String text(KeysetHandle keyset) {
    try {
      return Tink.write(keyset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
