package baton.simulator;

import baton.core.Json;
import baton.core.Secret;
import baton.simulator.ledger.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls one processor as a merchant does. */
final class Merchant implements AutoCloseable {
  static final Terms TERMS = new Terms(new Secret("key_alpha"), new Secret("whsec_alpha"), null);

  /** What came back. */
  record Reply(int status, String body, Json json, String retryAfter) {
    String text(String field) {
      return json.text(field);
    }

    String error() {
      return json.at("error").text("code");
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;
  private final Duration patience;

  Merchant(Simulator simulator, Duration patience) {
    this.simulator = simulator;
    this.patience = patience;
  }

  /** A charge of 10.00 EUR with nothing special about it. */
  static String charge(String card) {
    return charge(card, 1000, "automatic");
  }

  static String charge(String card, long amount, String capture) {
    return """
    {"amount":%d,"currency":"EUR","capture":"%s","descriptor":"SHOP <1>",
     "card":{"number":"%s","exp_month":"07","exp_year":"2031","cvc":"123"},
     "holder":{"line1":"1 Main St","postal_code":"10115"},
     "three_ds":{"request":"automatic","return_url":"http://127.0.0.1:9/back"}}
    """
        .formatted(amount, capture, card);
  }

  static String sum(long amount) {
    return "{\"amount\":%d,\"currency\":\"EUR\"}".formatted(amount);
  }

  Reply pay(String key, String body) {
    return post("/alpha/v1/payments", key, body);
  }

  Reply on(Reply payment, String verb, String key, String body) {
    return post("/alpha/v1/payments/" + payment.text("payment") + "/" + verb, key, body);
  }

  Reply find(String key) {
    return send("GET", "/alpha/v1/operations/" + key, null, null);
  }

  Reply post(String path, String key, String body) {
    return send("POST", path, key, body);
  }

  Reply send(String method, String path, @Nullable String key, @Nullable String body) {
    try {
      return trySend(method, path, key, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply trySend(String method, String path, @Nullable String key, @Nullable String body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.url() + path))
            .header("Authorization", "Bearer key_alpha")
            .header("Content-Type", contentType(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try {
      var reply =
          http.sendAsync(request.build(), BodyHandlers.ofString())
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      var text = reply.headers().firstValue("Location").orElse(reply.body());
      var json = Objects.requireNonNullElseGet(Json.parse(text), () -> new Json(Json.object()));
      var retryAfter = reply.headers().firstValue("Retry-After").orElse("");
      return new Reply(reply.statusCode(), text, json, retryAfter);
    } catch (TimeoutException overdue) {
      throw new HttpTimeoutException("not the whole answer within " + patience);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String contentType(String path) {
    return path.contains("/3ds/") ? "application/x-www-form-urlencoded" : "application/json";
  }

  @Override
  public void close() {
    http.close();
  }
}
