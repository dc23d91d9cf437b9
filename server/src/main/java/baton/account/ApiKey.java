package baton.account;

import baton.core.Permissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of a mode, without the key itself.
 *
 * @param id {@code key_…}
 * @param hash SHA-256 of the key, in hexadecimal
 * @param shown the key, where it may be shown again
 * @param last4 null when it is older than the keeping of it
 * @param permissions of a restricted key; none for others
 * @param life when it was made and used, and when it ends
 */
public record ApiKey(
    String id,
    Mode mode,
    KeyKind kind,
    String name,
    String hash,
    @Nullable String shown,
    @Nullable String last4,
    Permissions permissions,
    Life life) {

  /**
   * The times of a key.
   *
   * @param createdBy the id of the key that made it, {@code start} or {@code cli}
   * @param lastUsedAt to the minute
   * @param expiresAt it was rolled, and ends here
   */
  public record Life(
      String createdBy,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {}

  /** Whether it opens anything at {@code now}. */
  public boolean isUsable(Instant now) {
    return life.revokedAt() == null && (life.expiresAt() == null || now.isBefore(life.expiresAt()));
  }

  /** Whether it opens something until somebody ends it. */
  boolean isEndless() {
    return life.revokedAt() == null && life.expiresAt() == null;
  }

  ApiKey changed(String otherName, Permissions others) {
    return new ApiKey(id, mode, kind, otherName, hash, shown, last4, others, life);
  }

  ApiKey expiring(Instant at) {
    return with(
        new Life(life.createdBy(), life.createdAt(), life.lastUsedAt(), at, life.revokedAt()));
  }

  ApiKey revoked(Instant at) {
    return with(
        new Life(life.createdBy(), life.createdAt(), life.lastUsedAt(), life.expiresAt(), at));
  }

  private ApiKey with(Life other) {
    return new ApiKey(id, mode, kind, name, hash, shown, last4, permissions, other);
  }
}
