package baton.requestlog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A logged request as the API shows it.
 *
 * @param apiKey null where it was a person
 * @param apiKeyLast4 null where it was a person
 * @param duration milliseconds
 * @param relatedObject the id of what was shown or named
 * @param user who it was, where it was a person
 */
public record RequestLogView(
    String id,
    String object,
    @Nullable String apiKey,
    @Nullable String apiKeyLast4,
    @Nullable String apiVersion,
    long created,
    long duration,
    @Nullable String errorCode,
    @Nullable String errorType,
    @Nullable String idempotencyKey,
    String ip,
    boolean livemode,
    String method,
    Map<String, String> params,
    String path,
    @Nullable String relatedObject,
    int status,
    @Nullable String user,
    @Nullable String userAgent) {

  static RequestLogView of(LoggedRequest it, boolean livemode) {
    var isPerson = it.apiKey().startsWith("usr_");
    return new RequestLogView(
        it.id(),
        "request_log",
        isPerson ? null : it.apiKey(),
        isPerson ? null : it.apiKeyLast4(),
        it.version(),
        it.createdAt().getEpochSecond(),
        it.millis(),
        it.errorCode(),
        it.errorType(),
        it.idempotencyKey(),
        it.ip(),
        livemode,
        it.method(),
        it.params(),
        it.path(),
        it.object(),
        it.status(),
        isPerson ? it.apiKey() : null,
        it.userAgent());
  }
}
