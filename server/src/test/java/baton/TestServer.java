package baton;

import baton.db.TestDatabase;
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
  private final Clock clock;
  private final Path data = TestDatabase.folder();
  private Server server;

  private TestServer(Simulator simulator, Config config, Clock clock) {
    this.simulator = simulator;
    this.config = config;
    this.clock = clock;
    this.server = Server.start(config, data, TestDatabase.urls(), clock);
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
    TestDatabase.empty();
    var simulator = Simulator.start(Options.of(clock));
    var environment = new HashMap<String, String>();
    environment.put("BATON_PORT", "0");
    environment.put("BATON_SANDBOX_URL", simulator.url().toString());
    environment.put("BATON_BOOTSTRAP_SECRET_KEY", SECRET_KEY);
    environment.put("BATON_BOOTSTRAP_PUBLISHABLE_KEY", PUBLISHABLE_KEY);
    environment.putAll(settings);
    var config = Config.read(environment, List.of());
    return new TestServer(simulator, config, clock);
  }

  /** Stops the server, and starts another one on what it left; {@link #url} may change. */
  public void startAgain() {
    server.close();
    server = Server.start(config, data, TestDatabase.urls(), clock);
  }

  /** {@code http://127.0.0.1:12345} */
  public URI url() {
    return URI.create(server.address().local());
  }

  public Server server() {
    return server;
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
