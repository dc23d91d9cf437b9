package baton.http;

import baton.core.Ids;
import baton.core.Json;
import baton.core.Permissions;
import baton.limit.Crowd;
import baton.limit.Limiter;
import baton.limit.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A listening server and a client of it. */
final class TestServer implements AutoCloseable {
  static final String SECRET = "sk_test_abcdefghijkl";
  static final String OTHER_MODE = "sk_test_other_abcdefgh";
  static final String PUBLISHABLE = "pk_test_abcdefghijkl";
  static final Gate GATE =
      new Gate(
          TestServer::caller,
          _ -> null,
          new Limiter(Limits.NONE, System::nanoTime),
          new Crowd(1000, () -> false),
          _ -> {},
          new Outages(System::nanoTime));

  /** Of a server that has one mode and no cards. */
  static Edge.Knowledge knowledge(Expansions expansions) {
    return new Edge.Knowledge(
        expansions,
        (_, _) -> false,
        new FreeTexts(_ -> false),
        it -> "%064d".formatted(it.hashCode()));
  }

  /** What came back. */
  record Answer(int status, String body, HttpResponse<String> http) {
    Json json() {
      var json = Json.parse(body);
      if (json == null) {
        throw new AssertionError("not JSON: " + body);
      }
      return json;
    }

    Json error() {
      return json().at("error");
    }

    @Nullable String header(String name) {
      return http.headers().firstValue(name).orElse(null);
    }
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  TestServer(Routes routes, Idempotency idempotency, Expansions expansions) {
    this(routes, idempotency, expansions, GATE);
  }

  TestServer(Routes routes, Idempotency idempotency, Expansions expansions, Gate gate) {
    var edge =
        new Edge(routes, gate, knowledge(expansions), idempotency, new SimpleMeterRegistry());
    try {
      server =
          HttpServer.start("127.0.0.1", 0, Proxies.parse(""), edge, new Ids(Clock.systemUTC()));
    } catch (BindException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Caller caller(String key, String address) {
    return switch (key) {
      case SECRET -> caller("mode_1", Caller.Kind.SECRET);
      case OTHER_MODE -> caller("mode_2", Caller.Kind.SECRET);
      case PUBLISHABLE -> caller("mode_1", Caller.Kind.PUBLISHABLE);
      default -> null;
    };
  }

  private static Caller caller(String mode, Caller.Kind kind) {
    var key = new Caller.Key("key_1", "ijkl", Permissions.NONE, false);
    return new Caller("acct_1", mode, false, kind, key);
  }

  int port() {
    return server.port();
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String form) {
    return send(posting(path, form));
  }

  Answer post(String path, String form, String key) {
    return send(posting(path, form).header("Idempotency-Key", key));
  }

  HttpRequest.Builder posting(String path, String form) {
    return request(path)
        .POST(BodyPublishers.ofString(form))
        .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  }

  HttpRequest.Builder request(String path) {
    return bare(path).header("Authorization", "Bearer " + SECRET);
  }

  /** Without a key. */
  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var http = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(http.statusCode(), http.body(), http);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpServer server() {
    return server;
  }

  void stop(Duration patience) {
    server.stop(patience);
  }

  @Override
  public void close() {
    client.close();
    stop(Duration.ZERO);
  }
}
