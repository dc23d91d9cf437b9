package baton.invitation;

import baton.user.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that makes somebody a user, once.
 *
 * @param id {@code inv_…}
 * @param email whom it invites, in lower case; null for the first owner of all, whoever that is
 * @param createdBy the id of a user, {@code start} or {@code cli}
 */
public record Invitation(
    String id,
    String account,
    @Nullable String email,
    Role role,
    String createdBy,
    Instant createdAt,
    Instant expiresAt) {
  static final Duration LIFE = Duration.ofDays(7);
}
