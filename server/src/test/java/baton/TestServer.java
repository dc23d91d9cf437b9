package baton;

import baton.account.Mode;
import baton.connector.Connector;
import baton.connectors.Connectors;
import baton.db.TestDatabase;
import baton.http.Caller;
import baton.http.InProcess;
import baton.simulator.Options;
import baton.simulator.Simulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole server in this JVM, on {@link TestDatabase}, with sandbox processors whose ledgers a test
 * can read. Start one for a test class; it begins with an empty database.
 */
public final class TestServer implements AutoCloseable {
  public static final String SECRET_KEY = "sk_test_batonTestSecretKey00000000000";
  public static final String PUBLISHABLE_KEY = "pk_test_batonTestPublishableKey0000000";

  private final Simulator simulator;
  private final Config config;
  private final Server.Place place;
  private Server server;

  private TestServer(Simulator simulator, Config config, Server.Place place) {
    this.simulator = simulator;
    this.config = config;
    this.place = place;
    this.server = Server.start(config, place);
  }

  public static TestServer start() {
    return start(Map.of());
  }

  /** With {@code BATON_…} settings of one's own. */
  public static TestServer start(Map<String, String> settings) {
    return start(settings, Clock.systemUTC());
  }

  /** At the time of {@code clock}, the processors too. */
  public static TestServer start(Map<String, String> settings, Clock clock) {
    return start(settings, clock, Connectors.all());
  }

  /** With {@code connectors} to the processors, and no others. */
  public static TestServer start(
      Map<String, String> settings, Clock clock, List<Connector> connectors) {
    TestDatabase.empty();
    var simulator = Simulator.start(Options.of(clock));
    var environment = new HashMap<String, String>();
    environment.put("BATON_PORT", "0");
    environment.put("BATON_SANDBOX_URL", simulator.url().toString());
    environment.put("BATON_BOOTSTRAP_SECRET_KEY", SECRET_KEY);
    environment.put("BATON_BOOTSTRAP_PUBLISHABLE_KEY", PUBLISHABLE_KEY);
    environment.putAll(settings);
    var config = Config.read(environment, List.of());
    var place = new Server.Place(TestDatabase.folder(), TestDatabase.urls(), clock, connectors);
    return new TestServer(simulator, config, place);
  }

  /** Stops the server, and starts another one on what it left; {@link #url} may change. */
  public void startAgain() {
    server.close();
    server = Server.start(config, place);
  }

  /** {@code http://127.0.0.1:12345} */
  public URI url() {
    return URI.create(server.address().local());
  }

  /** Where the vault's key is. */
  public Path data() {
    return place.data();
  }

  public Server server() {
    return server;
  }

  /** Whose keys those of the tests are. */
  public Mode sandbox() {
    return server.accounts().modes().stream().filter(it -> !it.isLive()).findFirst().orElseThrow();
  }

  /** The API as the sandbox's owner finds it, without a network between. */
  public InProcess inProcess() {
    var mode = sandbox();
    var owner = Caller.owner(mode.account(), mode.id(), false);
    return new InProcess(server.db(), server.routes(), owner);
  }

  /** The truth: {@code simulator().processor("alpha").ledger()}. */
  public Simulator simulator() {
    return simulator;
  }

  @Override
  public void close() {
    server.close();
    simulator.stop();
  }
}
