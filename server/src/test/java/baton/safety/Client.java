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
import java.util.Map;
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
    var ids = processors();
    activate(
        List.of(
            "name",
            "alpha, then beta",
            "default_action[processor]",
            String.valueOf(ids.get("alpha")),
            "default_action[retry_processors][]",
            String.valueOf(ids.get("beta"))));
  }

  /**
   * From now on the first two of {@code labels} get one half each, and what they refuse the last.
   * Processors that are not there are made.
   */
  void split(List<String> labels) {
    var known = processors();
    for (var it : labels) {
      known.computeIfAbsent(
          it,
          label ->
              done(post("/v1/orchestration/processors", "connector", "sandbox", "label", label))
                  .text("id"));
    }
    var first = "default_action[split][0]";
    var second = "default_action[split][1]";
    activate(
        List.of(
            "name",
            "halves, then the last",
            first + "[processor]",
            String.valueOf(known.get(labels.getFirst())),
            first + "[weight]",
            "50",
            second + "[processor]",
            String.valueOf(known.get(labels.get(1))),
            second + "[weight]",
            "50",
            "default_action[retry_processors][]",
            String.valueOf(known.get(labels.getLast()))));
  }

  /** Everything that happens from now on is told to {@code url}. */
  void hook(URI url) {
    done(post("/v1/webhook_endpoints", "url", url.toString(), "enabled_events[]", "*"));
  }

  private void activate(List<String> rules) {
    var id = done(post("/v1/orchestration/rule_sets", rules.toArray(String[]::new))).text("id");
    done(post("/v1/orchestration/rule_sets/" + id + "/activate"));
  }

  /** Their ids by their labels. */
  private Map<String, String> processors() {
    var ids = new HashMap<String, String>();
    get("/v1/orchestration/processors")
        .json()
        .path("data")
        .forEach(it -> ids.put(it.path("label").asString(), it.path("id").asString()));
    return ids;
  }

  private static Reply done(Reply reply) {
    if (!reply.isDone()) {
      throw new AssertionError(reply.body());
    }
    return reply;
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
