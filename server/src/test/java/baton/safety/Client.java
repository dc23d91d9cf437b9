package baton.safety;

import baton.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A merchant's server, in HTTP alone, so that no SDK hides or repeats anything. Thread safe. */
public final class Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI url;
  private final String secretKey;

  public Client(URI url, String secretKey) {
    this.url = url;
    this.secretKey = secretKey;
  }

  /** What was answered; {@code isReplayed} to somebody who came before with the same key. */
  public record Reply(int status, String body, boolean isReplayed) {
    public boolean isDone() {
      return status == 200;
    }

    /** The server is at it, or broken: to be asked again with the same key. */
    public boolean isPassing() {
      return status == 409 || status == 429 || status >= 500;
    }

    public JsonNode json() {
      return Json.read(body, JsonNode.class);
    }

    /** A text at the top of the answer. */
    public String text(String field) {
      return json().path(field).asString("");
    }
  }

  /** {@code form} is names and values in turn. */
  public Reply post(String path, String... form) {
    try {
      return postOnce(null, path, List.of(form));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** As {@link #post}, under an idempotency key. Throws when no whole answer came. */
  public Reply postOnce(@Nullable String key, String path, List<String> form) throws IOException {
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    return send(key == null ? request.build() : request.header("Idempotency-Key", key).build());
  }

  public Reply get(String path) {
    try {
      return send(request(path).build());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** From now on what alpha refuses is tried at beta. Throws when the server will not have it. */
  public void retryAtBeta() {
    var ids = new HashMap<String, String>();
    get("/v1/orchestration/processors")
        .json()
        .path("data")
        .forEach(it -> ids.put(it.path("label").asString(), it.path("id").asString()));
    var rules =
        post(
            "/v1/orchestration/rule_sets",
            "name",
            "alpha, then beta",
            "default_action[processor]",
            String.valueOf(ids.get("alpha")),
            "default_action[retry_processors][]",
            String.valueOf(ids.get("beta")));
    var activated = post("/v1/orchestration/rule_sets/" + rules.text("id") + "/activate");
    if (!activated.isDone()) {
      throw new AssertionError(rules.body() + activated.body());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + secretKey);
  }

  private Reply send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
      var isReplayed = reply.headers().firstValue("Idempotent-Replayed").isPresent();
      return new Reply(reply.statusCode(), reply.body(), isReplayed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(List<String> form) {
    var pairs = new StringJoiner("&");
    for (var i = 0; i < form.size(); i += 2) {
      pairs.add(encoded(form.get(i)) + "=" + encoded(form.get(i + 1)));
    }
    return pairs.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
