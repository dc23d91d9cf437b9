package baton.safety;

import baton.core.Secret;
import baton.db.DatabaseUrl;
import baton.db.DatabaseUrls;
import baton.postgres.EmbeddedPostgres;
import baton.postgres.OsUser;
import baton.postgres.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Several nodes on one durable database, all at the time of one clock, to be killed one by one. */
final class Fleet implements AutoCloseable {
  private static final Path VAULT_KEY = Path.of("vault-master-key.json");

  private final EmbeddedPostgres postgres;
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();

  private Fleet(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Returns when all of them answer.
   *
   * @param folder must be reachable by the database's user, as all that is made in it
   * @param clock the file of the {@link baton.JumpingClock}
   * @param settings {@code BATON_…}, of one's own
   */
  static Fleet start(Path folder, URI sandbox, Path clock, int size, Map<String, String> settings)
      throws IOException {
    var database = Files.createDirectory(folder.resolve("database"));
    Files.setPosixFilePermissions(database, Files.getPosixFilePermissions(folder));
    var fleet = new Fleet(EmbeddedPostgres.start(database, Source.AUTO, OsUser.forPostgres()));
    var all = new HashMap<>(settings);
    all.putAll(settings(fleet.postgres.urls()));
    for (var i = 0; i < size; i++) {
      var data = Files.createDirectory(folder.resolve("node" + i));
      if (i > 0) {
        Files.copy(folder.resolve("node0").resolve(VAULT_KEY), data.resolve(VAULT_KEY));
      }
      fleet.add(ServerProcess.start(data, sandbox, clock, all));
    }
    return fleet;
  }

  int size() {
    return nodes.size();
  }

  Client any(SplittableRandom random) {
    return clients.get(random.nextInt(clients.size()));
  }

  /** As by {@code kill -9}. */
  void kill(int node) throws InterruptedException {
    nodes.get(node).kill();
  }

  void startAgain(int node) throws IOException {
    nodes.get(node).startAgain();
  }

  /** Returns when all nodes answer. */
  void awaitReady() {
    for (var i = 0; i < nodes.size(); i++) {
      nodes.get(i).awaitReady(clients.get(i));
    }
  }

  /** As by {@code kill -9}; its keeper starts it again. */
  void killDatabase() {
    ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Under the server's role. */
  DatabaseUrl database() {
    return postgres.urls().server();
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
    nodes.forEach(ServerProcess::close);
    postgres.close();
  }

  private void add(ServerProcess node) {
    nodes.add(node);
    clients.add(new Client(node.url(), ServerProcess.SECRET_KEY));
    node.awaitReady(clients.getLast());
  }

  private static Map<String, String> settings(DatabaseUrls urls) {
    return Map.of(
        "BATON_DATABASE_URL",
        text(urls.server()),
        "BATON_VAULT_DATABASE_URL",
        text(urls.vault()),
        "BATON_NODE",
        "yes",
        "BATON_DRAIN",
        "0",
        "BATON_POOL_SIZE",
        "16");
  }

  private static String text(DatabaseUrl url) {
    var password = Objects.requireNonNullElse(url.password(), new Secret("")).reveal();
    return url.jdbcUrl() + "?user=" + url.user() + "&password=" + password;
  }
}
