package baton;

import baton.core.StartFailed;
import baton.db.DatabaseUrls;
import baton.postgres.EmbeddedPostgres;
import baton.postgres.OsUser;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command beside the server works on: its data folder and its database, through the server
 * that runs, or with the embedded one started for as long as the command takes.
 */
final class Installation implements AutoCloseable {
  private final Path data;
  private final DatabaseUrls urls;
  private final Running running;

  private Installation(Path data, DatabaseUrls urls, Running running) {
    this.data = data;
    this.urls = urls;
    this.running = running;
  }

  /** Throws {@link StartFailed} when there is none. */
  static Installation open(Config config) {
    var user = OsUser.forPostgres();
    var home = Path.of(System.getProperty("baton.home", ""));
    var data = DataFolder.place(config.data(), home, user);
    var running = new Running();
    try {
      return new Installation(data, urls(config, data, user, running), running);
    } catch (StartFailed failed) {
      running.close();
      throw failed;
    }
  }

  Path data() {
    return data;
  }

  DatabaseUrls urls() {
    return urls;
  }

  @Override
  public void close() {
    running.close();
  }

  private static DatabaseUrls urls(Config config, Path data, OsUser user, Running running) {
    var own = config.databaseUrl();
    if (own != null) {
      var vault = config.vaultDatabaseUrl();
      return new DatabaseUrls(own, vault == null ? own : vault);
    }
    if (!Files.isDirectory(data.resolve("postgres"))) {
      throw new StartFailed("there is no database in " + data + ": start the server once");
    }
    var folder = DataFolder.openIfFree(data);
    if (folder == null) {
      return EmbeddedPostgres.running(data);
    }
    running.add(folder);
    return running.add(EmbeddedPostgres.start(folder.path(), config.postgres(), user)).urls();
  }
}
