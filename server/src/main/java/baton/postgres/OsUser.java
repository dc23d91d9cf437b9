package baton.postgres;

import baton.core.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who runs PostgreSQL: we ourselves, or an unprivileged user when we are root, because PostgreSQL
 * refuses root.
 */
public final class OsUser {
  private record Ids(String name, int user, int group) {}

  private final @Nullable Ids other;

  private OsUser(@Nullable Ids other) {
    this.other = other;
  }

  /** For root {@code postgres} if there is such a user, else {@code nobody}. */
  public static OsUser forPostgres() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new OsUser(null);
    }
    var postgres = find("postgres");
    var other = postgres == null ? find("nobody") : postgres;
    if (other == null || Command.onPath("setpriv") == null) {
      throw new StartFailed(
          "PostgreSQL does not run as root, and there is no setpriv or no user nobody to run it as:"
              + " start Baton as an ordinary user");
    }
    return new OsUser(other);
  }

  /** Whether this is another user than the one we run as. */
  public boolean isOther() {
    return other != null;
  }

  /** Whether this user can reach what is inside {@code folder}. */
  public boolean mayEnter(Path folder) {
    return other == null
        || Command.run(as(List.of("test", "-x", folder.toString())), Command.NO_INPUT).succeeded();
  }

  /** {@code command}, run as this user. It replaces the calling process, so the pid stays. */
  List<String> as(List<String> command) {
    if (other == null) {
      return command;
    }
    var all = new ArrayList<String>();
    all.add("setpriv");
    all.add("--reuid=" + other.user());
    all.add("--regid=" + other.group());
    all.add("--clear-groups");
    all.addAll(command);
    return List.copyOf(all);
  }

  /** Makes this user the owner of a file or folder of ours. */
  void own(Path path) {
    if (other == null) {
      return;
    }
    try {
      Files.setAttribute(path, "unix:uid", other.user());
      Files.setAttribute(path, "unix:gid", other.group());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static @Nullable Ids find(String name) {
    try (var users = Files.lines(Path.of("/etc/passwd"))) {
      return users
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.split(":", -1))
          .map(line -> new Ids(name, Integer.parseInt(line[2]), Integer.parseInt(line[3])))
          .findFirst()
          .orElse(null);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
