package baton.attempt;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.ProcessorAccount;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.TestDatabase;
import baton.limit.Crowd;
import baton.processor.PriceList;
import baton.processor.Processor;
import baton.processor.UnmappedCodes;
import baton.vault.MasterKey;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** A processor over HTTP that says what a test tells it to, and a runner that sends to it. */
final class Counterpart implements AutoCloseable {
  private final HttpServer server;
  private final Vault vault;
  private final Runner runner;

  /** {@code folder} is for the vault's key; {@code clock} the runner's. */
  Counterpart(Path folder, Clock clock) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    TestDatabase.empty();
    var key = new MasterKey.InFile(folder.resolve("key.json"));
    var time = Clock.systemUTC();
    vault =
        Vault.open(
            new VaultOptions(
                TestDatabase.vaultPool(), key, time, new Ids(time), 64, new SimpleMeterRegistry()));
    var tally = new Tally(new SimpleMeterRegistry(), new UnmappedCodes(TestDatabase.db(), clock));
    runner = new Runner(vault, Duration.ofSeconds(20), clock, new Crowd(100, () -> false), tally);
  }

  /** What begins with {@code path} is {@code handler}'s. */
  void at(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  Runner runner() {
    return runner;
  }

  /** Where {@code connector} finds it. */
  Processor processor(Connector connector, Map<String, Secret> credentials) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Processor(
        "proc_1",
        "mode_1",
        "one",
        connector,
        new ProcessorAccount("proc_1", url, Map.of(), credentials),
        PriceList.NONE,
        Capabilities.of(Set.of()),
        true,
        true,
        null);
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    vault.close();
    server.stop(0);
  }
}
