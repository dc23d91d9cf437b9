package baton;

import baton.connector.ProcessorAccount;
import baton.core.Json;
import baton.core.Secret;
import baton.core.StartFailed;
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
import org.jspecify.annotations.Nullable;

/** The sandbox processors: those of this process, or of a simulator that runs elsewhere. */
final class Sandboxes implements AutoCloseable {
  private final URI url;
  private final @Nullable Simulator own;

  private Sandboxes(URI url, @Nullable Simulator own) {
    this.url = url;
    this.own = own;
  }

  /** Starts simulated processors here, which remember across restarts what {@code journal} says. */
  static Sandboxes start(int port, Path journal, Clock clock) {
    try {
      var simulator = Simulator.start(Options.of(clock).port(port).journal(journal));
      return new Sandboxes(simulator.url(), simulator);
    } catch (JavalinBindException taken) {
      throw new StartFailed(
          "port " + port + " is taken: choose another for the sandbox with --sandbox-port", taken);
    }
  }

  static Sandboxes elsewhere(URI url) {
    return new Sandboxes(url, null);
  }

  URI url() {
    return url;
  }

  /**
   * Opens {@code account} at its simulated processor, or changes its terms there.
   *
   * @param noticeUrl where its notices go
   */
  void open(ProcessorAccount account, URI noticeUrl) {
    var book = book(account);
    var apiKey = account.credential("api_key");
    var noticeSecret = account.credential("notice_secret");
    if (own != null) {
      var terms = new Terms(new Secret(apiKey), new Secret(noticeSecret), noticeUrl);
      own.put(book, terms);
      return;
    }
    var body =
        Json.object()
            .put("api_key", apiKey)
            .put("notice_secret", noticeSecret)
            .put("notice_url", noticeUrl.toString());
    var request =
        HttpRequest.newBuilder(URI.create(url + "/_control/" + book))
            .PUT(BodyPublishers.ofString(Json.write(body)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var reply = http.send(request, BodyHandlers.ofString());
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

  /** {@code alpha}, of {@code http://127.0.0.1:4011/alpha/v1}. */
  private String book(ProcessorAccount account) {
    var path = url.relativize(account.baseUrl()).getPath();
    return path.substring(0, path.indexOf('/'));
  }

  @Override
  public void close() {
    if (own != null) {
      own.stop();
    }
  }
}
