package baton;

import baton.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the API in HTTP alone, each with a key of its own. Thread safe. */
public final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What came back. */
  public record Answer(HttpResponse<String> http) {
    public int status() {
      return http.statusCode();
    }

    public Json json() {
      var json = Json.parse(http.body());
      if (json == null) {
        throw new AssertionError("not JSON: " + http.body());
      }
      return json;
    }

    /** A text of the object. */
    public String text(String field) {
      return json().text(field);
    }

    /** The ids of what a list shows. */
    public List<String> ids() {
      return json().at("data").node().valueStream().map(it -> it.path("id").asString()).toList();
    }

    /** A text of the error. */
    public String error(String field) {
      return json().at("error").text(field);
    }

    public @Nullable String header(String name) {
      return http.headers().firstValue(name).orElse(null);
    }
  }

  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  public Wire(URI url) {
    this.url = url;
  }

  public Answer get(String key, String path) {
    return send("GET", key, path, "");
  }

  /** The ids of a list that is there. */
  public List<String> listed(String key, String path) {
    var answer = get(key, path);
    if (answer.status() != 200) {
      throw new AssertionError(path + " " + answer.http().body());
    }
    return answer.ids();
  }

  public Answer post(String key, String path, String form) {
    return send("POST", key, path, form);
  }

  public Answer delete(String key, String path) {
    return send("DELETE", key, path, "");
  }

  public Answer send(String method, @Nullable String key, String path, String form) {
    return send(request(method, key, path, form));
  }

  /** As {@link #post}, under an idempotency key. */
  public Answer once(String idempotencyKey, String key, String path, String form) {
    return send(request("POST", key, path, form).header("Idempotency-Key", idempotencyKey));
  }

  /** As {@link #get}, through proxies that name whom they were asked by. */
  public Answer forwarded(String by, String key, String path) {
    return send(request("GET", key, path, "").header("X-Forwarded-For", by));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(
      String method, @Nullable String key, String path, String form) {
    var body = method.equals("POST") ? BodyPublishers.ofString(form) : BodyPublishers.noBody();
    var request =
        HttpRequest.newBuilder(
                url.resolve(path.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20")))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, body);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  @Override
  public void close() {
    client.close();
  }
}
