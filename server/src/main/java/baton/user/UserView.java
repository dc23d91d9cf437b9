package baton.user;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as the API shows it.
 *
 * @param lastSeen null before the first time
 */
public record UserView(
    String id,
    String object,
    long created,
    boolean disabled,
    String email,
    @Nullable Long lastSeen,
    String name,
    String role,
    boolean totpEnabled) {

  /** What is shown of somebody who was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  public static UserView of(User it) {
    var seen = it.lastSeenAt();
    return new UserView(
        it.id(),
        "orchestration.user",
        it.createdAt().getEpochSecond(),
        it.isDisabled(),
        it.email(),
        seen == null ? null : seen.getEpochSecond(),
        it.name(),
        it.role().code(),
        it.secondFactor().isOn());
  }
}
