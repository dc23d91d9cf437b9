package baton;

import baton.connectors.Connectors;
import baton.core.StartFailed;
import baton.db.DatabaseUrls;
import baton.listen.Listen;
import baton.postgres.EmbeddedPostgres;
import baton.postgres.OsUser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The process: reads its settings, starts the database and the server, and ends on a signal. */
public final class Main implements AutoCloseable {
  private final Config config;
  private final Clock clock;
  private final Running running = new Running();

  private Main(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** A command and its flags. The process ends with code 1 and one line when it cannot be done. */
  public static void main(String[] arguments) {
    try {
      var words = Arrays.asList(arguments);
      run(
          words.isEmpty() ? "" : words.getFirst(),
          words.subList(Math.min(1, words.size()), words.size()));
    } catch (StartFailed failed) {
      System.err.println("baton: " + failed.getMessage());
      System.exit(1);
    } catch (Exception bug) {
      bug.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String command, List<String> words) throws InterruptedException {
    switch (command) {
      case "start" -> serve(words, Clock.systemUTC());
      case "keys" -> KeysCommand.run(words, System.out);
      case "listen" -> Listen.run(words, System.out);
      case "accounts" -> AccountsCommand.run(words, System.out);
      case "users" -> UsersCommand.run(words, System.out);
      case "vault" -> VaultCommand.run(words, System.out);
      case "bins" -> BinsCommand.run(words, System.out);
      case "certify" -> CertifyCommand.run(words, System.out);
      case "cards" -> CardsCommand.run(words, System.out);
      default -> throw new StartFailed("there is no such command; ./baton help tells the rest");
    }
  }

  /** Until a signal comes. {@code clock} tells the time of everything but of waiting. */
  static void serve(List<String> flags, Clock clock) throws InterruptedException {
    var main = new Main(Config.read(System.getenv(), flags), clock);
    Runtime.getRuntime().addShutdownHook(new Thread(main::close, "shutdown"));
    main.start();
    Thread.currentThread().join();
  }

  private void start() {
    var user = OsUser.forPostgres();
    var home = Path.of(System.getProperty("baton.home", ""));
    var data = running.add(DataFolder.open(config.data(), home, user));
    Logs.open(data.path().resolve("log"), config.logLevel());
    LoggerFactory.getLogger(Main.class)
        .info("starting in {} with {}", data.path(), config.effective());
    var place = new Server.Place(data.path(), database(data, user), clock, Connectors.all());
    var server = running.add(Server.start(config, place));
    Banner.print(System.out, server);
  }

  private DatabaseUrls database(DataFolder data, OsUser user) {
    var own = config.databaseUrl();
    if (own == null) {
      if (config.isNode()) {
        throw new StartFailed(
            "a node joins those that work on a database: say with BATON_DATABASE_URL on which");
      }
      return running.add(EmbeddedPostgres.start(data.path(), config.postgres(), user)).urls();
    }
    var vault = config.vaultDatabaseUrl();
    return new DatabaseUrls(own, vault == null ? own : vault);
  }

  @Override
  public void close() {
    running.close();
  }
}
