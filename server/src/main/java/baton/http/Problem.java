package baton.http;

import baton.core.Json;
import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The caller's mistake, or the issuer's no, as Stripe's error object. Thrown anywhere in an {@code
 * *Api}, answered by the edge. Keys that do not apply are left out of it. Immutable.
 */
public final class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final boolean isStored;
  private final @Nullable String missing;
  private final transient SequencedMap<String, Object> error;

  private Problem(
      int status, boolean isStored, @Nullable String missing, SequencedMap<String, Object> error) {
    super(String.valueOf(error.get("message")), null, false, false);
    this.status = status;
    this.isStored = isStored;
    this.missing = missing;
    this.error = error;
  }

  private static Problem of(int status, String type, String message) {
    var error = new LinkedHashMap<String, Object>();
    error.put("type", type);
    error.put("message", message);
    return new Problem(status, false, null, error);
  }

  /** 400: the request itself is wrong, whatever the state of its objects. */
  public static Problem invalid(String message) {
    return of(400, "invalid_request_error", message);
  }

  /** As above; {@code param} in bracket notation: {@code payment_method_data[type]}. */
  public static Problem invalid(String message, String param) {
    return invalid(message).with("param", param);
  }

  /**
   * 404: the object that the path names is not there (or not in this mode).
   *
   * @param object as the message calls it: {@code payment_intent}
   * @param param the name of the path parameter
   */
  public static Problem missing(String object, String id, String param) {
    return missingReference(object, id, param).status(404);
  }

  /** 400: an object that a parameter names is not there. */
  public static Problem missingReference(String object, String id, String param) {
    var problem = invalid("No such " + object + ": '" + id + "'", param).code("resource_missing");
    return new Problem(problem.status, false, id, problem.error);
  }

  /** The id of what is not there; null when that is not the problem. */
  @Nullable String missing() {
    return missing;
  }

  /** This missing object exists in the mode that the caller's key is not for. */
  Problem inOtherMode(boolean callerLivemode) {
    var there = callerLivemode ? "test" : "live";
    var here = callerLivemode ? "live" : "test";
    return with(
        "message",
        "%s; a similar object exists in %s mode, but a %s mode key was used to make this request."
            .formatted(getMessage(), there, here));
  }

  /**
   * 400, stored: the object is not in a state that allows this.
   *
   * @param code for example {@code payment_intent_unexpected_state}
   */
  public static Problem unexpectedState(String code, String message) {
    return invalid(message).code(code).stored();
  }

  /**
   * 402, stored: the parameters are right and the card said no.
   *
   * @param code for example {@code card_declined}
   */
  public static Problem card(String code, String message) {
    return of(402, "card_error", message).code(code).stored();
  }

  /** 401: nobody, or nobody we know. */
  public static Problem unauthorized(String message) {
    return invalid(message).status(401);
  }

  /** 429: somebody else holds the object. SDKs are told to try again. */
  public static Problem locked() {
    return invalid(
            "This object cannot be accessed right now because another API request or process is"
                + " currently accessing it. If you see this error intermittently, retry the"
                + " request.")
        .status(429)
        .code("lock_timeout");
  }

  /** 429: too much was asked. SDKs are told to try again. */
  static Problem limited() {
    return limited(
        "Request rate limit exceeded. Please send fewer requests, or try again a little later.");
  }

  /** 429: too many wrong {@code secrets} came from where this one did, or for the same door. */
  public static Problem guessing(String secrets) {
    return limited("There were too many wrong " + secrets + ". Please try again later.");
  }

  static Problem idempotency(int status, String message) {
    return of(status, "idempotency_error", message);
  }

  private static Problem limited(String message) {
    return invalid(message).status(429).code("rate_limit");
  }

  /** 500: our fault. */
  static Problem internal(String requestId) {
    return of(
        500,
        "api_error",
        "An error occurred on our side while handling this request (%s).".formatted(requestId));
  }

  /** 503: this node is stopping; SDKs come again, to another one. */
  static Problem unavailable() {
    return of(503, "api_error", "The server is stopping. Please try again.");
  }

  /** 503: there is more to do than can be done; SDKs come again, with the same key. */
  static Problem busy() {
    return of(503, "api_error", "The server is busy. Please try again.");
  }

  /** 503: nobody is served, and what was asked for may have been done. */
  static Problem noDatabase() {
    return of(
        503,
        "api_error",
        "The server's database cannot be used at the moment. Please try again later, with the same"
            + " idempotency key.");
  }

  public Problem status(int changed) {
    return new Problem(changed, isStored, missing, error);
  }

  /** One of Stripe's error codes, with the page that explains it. */
  public Problem code(String code) {
    return with("code", code)
        .with("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
  }

  /** Adds or replaces a field of the error object; {@code value} is a text or a view. */
  public Problem with(String field, Object value) {
    var changed = new LinkedHashMap<>(error);
    changed.put(field, value);
    return new Problem(status, isStored, missing, changed);
  }

  /** Execution had begun: the answer belongs to the idempotency key, and a retry gets it again. */
  public Problem stored() {
    return new Problem(status, true, missing, error);
  }

  public int status() {
    return status;
  }

  public boolean isStored() {
    return isStored;
  }

  /** What the error object says, in order. */
  public Map<String, Object> error() {
    return Collections.unmodifiableMap(error);
  }

  /** A card number that a caller wrote where none belongs is not repeated: answers are kept. */
  public Response response() {
    var shown = new LinkedHashMap<>(error);
    shown.replaceAll((_, value) -> value instanceof String text ? Redacted.numbers(text) : value);
    var response = new Response(status, Response.JSON, Json.bytes(Map.of("error", shown)));
    return switch (status) {
      case 401 -> response.with("WWW-Authenticate", "Bearer realm=\"baton\"");
      case 429, 503 -> response.with("Stripe-Should-Retry", "true");
      default -> response;
    };
  }
}
