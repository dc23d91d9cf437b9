package baton.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API shows it.
 *
 * @param secret the key itself: in the answer that makes it, and later where it is no secret
 * @param permissions of a restricted key, {@code customers → read}
 */
public record ApiKeyView(
    String id,
    String object,
    long created,
    String createdBy,
    @Nullable Long expiresAt,
    @Nullable String last4,
    @Nullable Long lastUsedAt,
    boolean livemode,
    String name,
    Map<String, String> permissions,
    @Nullable String secret,
    String type) {

  /** What is shown of a key that was revoked. */
  public record Deleted(String id, String object, boolean deleted) {}

  static ApiKeyView of(ApiKey it) {
    return of(it, it.shown());
  }

  static ApiKeyView of(ApiKey it, @Nullable String secret) {
    var life = it.life();
    return new ApiKeyView(
        it.id(),
        "api_key",
        life.createdAt().getEpochSecond(),
        life.createdBy(),
        seconds(life.expiresAt()),
        it.last4(),
        seconds(life.lastUsedAt()),
        it.mode().isLive(),
        it.name(),
        it.permissions().words(),
        secret,
        it.kind().code());
  }

  private static @Nullable Long seconds(@Nullable Instant at) {
    return at == null ? null : at.getEpochSecond();
  }
}
