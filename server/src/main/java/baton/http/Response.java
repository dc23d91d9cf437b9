package baton.http;

import baton.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the caller. Immutable: {@link #body} is not to be written to. */
public final class Response {
  static final String JSON = "application/json";

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;
  private final byte @Nullable [] again;

  public Response(int status, String contentType, byte[] body) {
    this(status, contentType, body, Map.of(), null);
  }

  private Response(
      int status,
      String contentType,
      byte[] body,
      Map<String, String> headers,
      byte @Nullable [] again) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.again = again;
  }

  /** 200 with a view, which is a record of the API's fields. */
  public static Response ok(Object view) {
    return new Response(200, JSON, Json.bytes(view));
  }

  /** An error object: {@code view} has one field, {@code error}. */
  public static Response failed(int status, Object view) {
    return new Response(status, JSON, Json.bytes(view));
  }

  /** A page for people. */
  public static Response html(int status, String page) {
    return new Response(status, "text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** 303: go there with GET, whatever brought you here. */
  public static Response seeOther(String location) {
    return empty(303).with("Location", location);
  }

  public static Response empty(int status) {
    return new Response(status, "text/plain;charset=utf-8", new byte[0]);
  }

  /** Adds or replaces a header. */
  public Response with(String header, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new Response(status, contentType, body, changed, again);
  }

  Response withBody(byte[] changed) {
    return new Response(status, contentType, changed, headers, again);
  }

  /**
   * For what is shown once and stored nowhere: whoever repeats the request with the same
   * idempotency key gets {@code view} instead.
   */
  public Response again(Object view) {
    return new Response(status, contentType, body, headers, Json.bytes(view));
  }

  /** What is stored under the idempotency key. */
  Response again() {
    return again == null ? this : withBody(again);
  }

  public int status() {
    return status;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] body() {
    return body;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
