package baton;

import baton.core.StartFailed;
import baton.postgres.OsUser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where one running server keeps its files, locked against a second one until closed. */
public final class DataFolder implements AutoCloseable {
  private static final Path FOR_ROOT = Path.of("/var/lib/baton");

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens {@code given}, or {@code data} in {@code home} if that is null; creates it if need be.
   * Throws {@link StartFailed} when {@code user} cannot get there or another server is there.
   */
  public static DataFolder open(@Nullable Path given, Path home, OsUser user) {
    var path = place(given, home, user);
    try {
      create(path, user);
    } catch (IOException failed) {
      throw unusable(path, failed);
    }
    var folder = openIfFree(path);
    if (folder == null) {
      throw new StartFailed("another Baton is running in the data folder " + path);
    }
    return folder;
  }

  /** Where {@link #open} would go. */
  static Path place(@Nullable Path given, Path home, OsUser user) {
    var wanted = (given == null ? home.resolve("data") : given).toAbsolutePath().normalize();
    var reachable = user.mayEnter(existingParent(wanted));
    if (given != null && !reachable) {
      throw new StartFailed(
          "the unprivileged user that runs PostgreSQL cannot reach the data folder " + wanted);
    }
    return reachable ? wanted : FOR_ROOT;
  }

  /** Opens the folder {@code path}, which is there; null when another server is. */
  static @Nullable DataFolder openIfFree(Path path) {
    try {
      var lock = lock(path);
      return lock == null ? null : new DataFolder(path.toRealPath(), lock);
    } catch (IOException failed) {
      throw unusable(path, failed);
    }
  }

  private static StartFailed unusable(Path path, IOException failed) {
    return new StartFailed("the data folder " + path + " cannot be used: " + failed, failed);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void create(Path path, OsUser user) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    if (user.isOther()) {
      var permissions = Files.getPosixFilePermissions(path);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /** Null when somebody else has it. */
  private static @Nullable FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // This very process has it, which is no better.
    }
    channel.close();
    return null;
  }

  private static Path existingParent(Path path) {
    var parent = path.getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    return parent == null ? path : parent;
  }
}
