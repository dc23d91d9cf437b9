package baton;

import baton.connector.ProcessorAccount;
import baton.core.Json;
import baton.core.StartFailed;
import baton.processor.Processor;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Terms;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sandbox processors: those of this process, or of a simulator that runs elsewhere. */
final class Sandboxes implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private final URI url;
  private final @Nullable Simulator own;

  /** To those that run elsewhere. */
  private final @Nullable HttpClient http;

  private Sandboxes(URI url, @Nullable Simulator own, @Nullable HttpClient http) {
    this.url = url;
    this.own = own;
    this.http = http;
  }

  /** Starts simulated processors here, which remember across restarts what {@code journal} says. */
  static Sandboxes start(int port, Path journal, Clock clock) {
    try {
      var simulator = Simulator.start(Options.of(clock).port(port).journal(journal));
      return new Sandboxes(simulator.url(), simulator, null);
    } catch (JavalinBindException taken) {
      throw new StartFailed(
          "port " + port + " is taken: choose another for the sandbox with --sandbox-port", taken);
    }
  }

  static Sandboxes elsewhere(URI url) {
    return new Sandboxes(url, null, HttpClient.newHttpClient());
  }

  URI url() {
    return url;
  }

  /** Throws {@link StartFailed} unless they answer. */
  void requireReachable() {
    if (own == null) {
      tell(control("").GET());
    }
  }

  /**
   * Opens the account of {@code processor} at its simulated processor, or changes its terms there.
   *
   * @param noticeUrl where its notices go
   */
  void open(Processor processor, URI noticeUrl) {
    var account = processor.account();
    var persona = processor.connector().manifest().name();
    if (own != null) {
      var credentials = new TreeMap<>(account.credentials());
      own.put(book(account), new Terms(persona, credentials, noticeUrl, true));
      return;
    }
    var credentials = Json.object();
    account.credentials().forEach((name, secret) -> credentials.put(name, secret.reveal()));
    var terms = Json.object().put("persona", persona).put("notice_url", noticeUrl.toString());
    var told = Json.write(terms.set("credentials", credentials));
    tell(control("/" + book(account)).PUT(BodyPublishers.ofString(told)));
  }

  private HttpRequest.Builder control(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/_control" + path)).timeout(ANSWER_MAX);
  }

  private void tell(HttpRequest.Builder request) {
    try {
      var reply = Objects.requireNonNull(http).send(request.build(), BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new StartFailed("the sandbox at " + url + " answered " + reply.statusCode());
      }
    } catch (IOException unreachable) {
      throw new StartFailed("the sandbox at " + url + " cannot be reached", unreachable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailed("interrupted while starting", e);
    }
  }

  /** {@code alpha}, of {@code http://127.0.0.1:4011/alpha/adyen}. */
  private String book(ProcessorAccount account) {
    var path = url.relativize(account.baseUrl()).getPath();
    return path.substring(0, path.indexOf('/'));
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    if (own != null) {
      own.stop();
    }
  }
}
