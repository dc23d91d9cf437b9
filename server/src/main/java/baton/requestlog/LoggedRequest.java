package baton.requestlog;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that was answered.
 *
 * @param id {@code req_…}
 * @param params by names in bracket notation, redacted
 * @param object the id of what was shown or named
 * @param apiKey {@code key_…}, or {@code usr_…} where it was a person
 * @param apiKeyLast4 empty where it was a person
 */
public record LoggedRequest(
    String id,
    String mode,
    String method,
    String path,
    Map<String, String> params,
    int status,
    @Nullable String errorType,
    @Nullable String errorCode,
    @Nullable String object,
    long millis,
    String apiKey,
    String apiKeyLast4,
    @Nullable String idempotencyKey,
    @Nullable String version,
    @Nullable String userAgent,
    String ip,
    Instant createdAt) {}
