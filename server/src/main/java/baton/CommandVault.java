package baton;

import baton.core.Ids;
import baton.core.StartFailed;
import baton.db.Migrations;
import baton.db.Pool;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import baton.vault.VaultUnusable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** The vault, and the database beside it, for a command that is not the server. */
final class CommandVault implements AutoCloseable {
  private static final int CONNECTIONS = 2;

  private final Running running;
  private final CommandDatabase database;
  private final Vault vault;

  private CommandVault(Running running, Words words) {
    this.running = running;
    database = running.add(CommandDatabase.open(words));
    var installation = database.installation();
    var pool =
        running.add(Pool.open(installation.urls().vault(), "baton-command-vault", CONNECTIONS));
    if (!Migrations.isCurrent(pool, "vault", "vault/migration")) {
      throw new StartFailed("the vault is of another version: start this Baton's server once");
    }
    var clock = Clock.systemUTC();
    var master = Server.masterKey(database.config(), installation.data());
    vault =
        running.add(
            Vault.open(
                new VaultOptions(
                    pool,
                    master,
                    clock,
                    new Ids(clock),
                    CONNECTIONS,
                    database.config().processorProxy(),
                    new SimpleMeterRegistry())));
  }

  /** Throws {@link StartFailed} when there is none, or not of this version. */
  static CommandVault open(Words words) {
    var running = new Running();
    try {
      return new CommandVault(running, words);
    } catch (StartFailed failed) {
      running.close();
      throw failed;
    } catch (VaultUnusable unusable) {
      running.close();
      throw new StartFailed(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  /** Who does it, for the audit: the user of the machine. */
  static String who() {
    return System.getProperty("user.name", "unknown");
  }

  CommandDatabase database() {
    return database;
  }

  Vault vault() {
    return vault;
  }

  @Override
  public void close() {
    running.close();
  }
}
