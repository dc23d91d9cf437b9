package baton;

import baton.account.Accounts;
import baton.account.ApiKeyStore;
import baton.account.ApiKeys;
import baton.account.Mode;
import baton.audit.AuditLog;
import baton.audit.AuditStore;
import baton.cache.Changes;
import baton.core.Ids;
import baton.core.StartFailed;
import baton.db.Db;
import baton.db.Migrations;
import baton.db.Pool;
import java.time.Clock;
import java.util.stream.Collectors;

/** The database of an {@link Installation}, for a command that is not the server. */
final class CommandDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 2;

  private final Running running;
  private final Config config;
  private final Installation installation;
  private final Clock clock = Clock.systemUTC();
  private final Ids ids = new Ids(clock);
  private final Changes changes = new Changes();
  private final AuditLog audit = new AuditLog(new AuditStore(), ids, clock);
  private final Db db;
  private final ApiKeys keys;
  private final Accounts accounts;

  private CommandDatabase(Running running, Config config) {
    this.running = running;
    this.config = config;
    installation = running.add(Installation.open(config));
    var pool = running.add(Pool.open(installation.urls().server(), "baton-command", CONNECTIONS));
    if (!Migrations.isCurrent(pool, "public", "db/migration")) {
      throw new StartFailed("the database is of another version: start this Baton's server once");
    }
    db = new Db(pool);
    keys = new ApiKeys(db, new ApiKeys.Ledger(new ApiKeyStore(), audit, changes), ids, clock);
    accounts = new Accounts(db, keys, changes, ids, clock);
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

  Config config() {
    return config;
  }

  Installation installation() {
    return installation;
  }

  Db db() {
    return db;
  }

  Clock clock() {
    return clock;
  }

  Ids ids() {
    return ids;
  }

  Changes changes() {
    return changes;
  }

  AuditLog audit() {
    return audit;
  }

  ApiKeys keys() {
    return keys;
  }

  Accounts accounts() {
    return accounts;
  }

  /** That which {@code word} names. Throws {@link StartFailed} unless there is just one. */
  Mode mode(String word) {
    var found =
        accounts.modes().stream()
            .filter(it -> word.equals(it.id()) || word.equals(it.isLive() ? "live" : "sandbox"))
            .toList();
    return switch (found.size()) {
      case 0 -> throw new StartFailed("there is no mode " + word);
      case 1 -> found.getFirst();
      default ->
          throw new StartFailed(
              "there are several; say --mode with one of "
                  + found.stream().map(Mode::id).collect(Collectors.joining(", ")));
    };
  }

  @Override
  public void close() {
    running.close();
  }
}
