package baton.http;

import baton.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the API and what was answered, with nothing in it that must not be kept.
 *
 * @param params what was sent, by names in bracket notation
 * @param object the id of what the answer shows, or else of what the path names
 * @param millis from the first byte to the answer
 */
public record Exchange(
    String id,
    Caller caller,
    String method,
    String path,
    Map<String, String> params,
    int status,
    @Nullable String errorType,
    @Nullable String errorCode,
    @Nullable String object,
    long millis,
    @Nullable String idempotencyKey,
    @Nullable String version,
    @Nullable String userAgent,
    String ip) {
  private static final byte[] ID = "{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_CHARS_MAX = 255;

  static Exchange of(Visitor visitor, Caller caller, Response response, long millis) {
    var raw = visitor.raw();
    var error = response.status() < 400 ? null : Json.parse(text(response.body()));
    return new Exchange(
        raw.id(),
        caller,
        raw.method(),
        Redacted.text(raw.path()),
        visitor.params(),
        response.status(),
        error == null ? null : error.at("error").textOrNull("type"),
        error == null ? null : error.at("error").textOrNull("code"),
        object(visitor, response.body()),
        millis,
        redacted(raw.header("Idempotency-Key")),
        redacted(raw.header("Stripe-Version")),
        redacted(raw.header("User-Agent")),
        raw.ip());
  }

  private static @Nullable String redacted(@Nullable String header) {
    return header == null ? null : Redacted.text(header);
  }

  /** Every view of an object begins with its id, so that it is found without reading it all. */
  private static @Nullable String object(Visitor visitor, byte[] body) {
    var from = ID.length;
    if (body.length > from && Arrays.equals(body, 0, from, ID, 0, from)) {
      var to = from;
      while (to < body.length && to - from < ID_CHARS_MAX && body[to] != '"') {
        to++;
      }
      return new String(body, from, to - from, StandardCharsets.US_ASCII);
    }
    return visitor.named() == null ? null : Redacted.text(visitor.named());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
