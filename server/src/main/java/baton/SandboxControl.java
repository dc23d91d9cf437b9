package baton;

import baton.core.Json;
import baton.processor.Processor;
import baton.simulation.Simulations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The controls of the simulated processors, wherever they run. Thread safe. */
final class SandboxControl implements Simulations, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  /** {@code url} is where they are. */
  SandboxControl(URI url) {
    this.url = url;
  }

  @Override
  public boolean simulates(Processor processor) {
    return processor.account().baseUrl().toString().startsWith(url + "/");
  }

  @Override
  public @Nullable Behaviour read(Processor processor) {
    var book = book(processor);
    var all = answer(HttpRequest.newBuilder(URI.create(url + "/_control")));
    if (all != null) {
      for (var it : all.at("processors").node()) {
        var one = new Json(it);
        if (one.text("name").equals(book)) {
          return behaviour(one);
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable Behaviour change(Processor processor, Behaviour wanted) {
    var conduct =
        Json.object()
            .put("latency_ms", wanted.latencyMs())
            .put("jitter_ms", wanted.jitterMs())
            .put("approval_rate", wanted.approvalPercent() / 100.0)
            .put("outage", wanted.outage());
    var changed =
        answer(
            HttpRequest.newBuilder(URI.create(url + "/_control/" + book(processor) + "/conduct"))
                .method("PATCH", BodyPublishers.ofString(Json.write(conduct))));
    return changed == null ? null : behaviour(changed);
  }

  /** {@code alpha}, of {@code http://127.0.0.1:4011/alpha/v1}. */
  private String book(Processor processor) {
    var path = url.relativize(processor.account().baseUrl()).getPath();
    return path.substring(0, path.indexOf('/'));
  }

  private static Behaviour behaviour(Json processor) {
    var conduct = processor.at("conduct");
    return new Behaviour(
        conduct.number("latency_ms", 0),
        conduct.number("jitter_ms", 0),
        Math.round(conduct.node().path("approval_rate").asDouble() * 100),
        conduct.text("outage"));
  }

  private @Nullable Json answer(HttpRequest.Builder request) {
    try {
      var reply = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
      return reply.statusCode() == OK ? Json.parse(reply.body()) : null;
    } catch (IOException unreachable) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
