package baton;

import baton.account.AccountStore;
import baton.account.Accounts;
import baton.account.ApiKeyStore;
import baton.account.ApiKeys;
import baton.core.Ids;
import baton.core.StartFailed;
import baton.db.DatabaseUrl;
import baton.db.Db;
import baton.db.Migrations;
import baton.db.Pool;
import baton.postgres.EmbeddedPostgres;
import baton.postgres.OsUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The database for a command that is not the server: that of a server that runs, or the embedded
 * one, started for as long as the command takes.
 */
final class CommandDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 2;

  private final Running running;
  private final Db db;
  private final ApiKeys keys;
  private final Accounts accounts;

  private CommandDatabase(Running running, Config config) {
    this.running = running;
    var own = config.databaseUrl();
    var pool =
        running.add(Pool.open(own == null ? embedded(config) : own, "baton-command", CONNECTIONS));
    if (!Migrations.isCurrent(pool, "public", "db/migration")) {
      throw new StartFailed("the database is of another version: start this Baton's server once");
    }
    var clock = Clock.systemUTC();
    var ids = new Ids(clock);
    db = new Db(pool);
    keys = new ApiKeys(db, new ApiKeyStore(), ids, clock);
    accounts = new Accounts(db, new AccountStore(), keys, ids, clock);
  }

  /** Throws {@link StartFailed} when there is none, or not of this version. */
  static CommandDatabase open(Words words) {
    Logs.onTerminal();
    var config = Config.read(System.getenv(), words.settings());
    var running = new Running();
    try {
      return new CommandDatabase(running, config);
    } catch (StartFailed failed) {
      running.close();
      throw failed;
    }
  }

  Db db() {
    return db;
  }

  ApiKeys keys() {
    return keys;
  }

  Accounts accounts() {
    return accounts;
  }

  @Override
  public void close() {
    running.close();
  }

  private DatabaseUrl embedded(Config config) {
    var user = OsUser.forPostgres();
    var home = Path.of(System.getProperty("baton.home", ""));
    var path = DataFolder.place(config.data(), home, user);
    if (!Files.isDirectory(path.resolve("postgres"))) {
      throw new StartFailed("there is no database in " + path + ": start the server once");
    }
    var folder = DataFolder.openIfFree(path);
    if (folder == null) {
      return EmbeddedPostgres.running(path).server();
    }
    running.add(folder);
    return running
        .add(EmbeddedPostgres.start(folder.path(), config.postgres(), user))
        .urls()
        .server();
  }
}
