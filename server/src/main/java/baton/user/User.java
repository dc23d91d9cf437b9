package baton.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of an account.
 *
 * @param id {@code usr_…}
 * @param email in lower case; no two people of a server have the same
 * @param passwordHash of {@link Passwords}
 * @param lastSeenAt to some minutes; null before the first time
 */
public record User(
    String id,
    String account,
    String email,
    String name,
    Role role,
    String passwordHash,
    SecondFactor secondFactor,
    boolean isDisabled,
    Instant createdAt,
    @Nullable Instant lastSeenAt) {

  /**
   * What somebody must have beside the password.
   *
   * @param secret sealed; null where there never was one
   * @param isOn it has been confirmed, and is asked for
   * @param step the half minute of the last code that was taken
   */
  public record SecondFactor(@Nullable String secret, boolean isOn, long step) {
    static final SecondFactor NONE = new SecondFactor(null, false, 0);
  }

  /** Whether it can manage people. */
  boolean isOwning() {
    return role == Role.OWNER && !isDisabled;
  }

  User named(String other) {
    return with(other, role, isDisabled);
  }

  User with(Role otherRole, boolean otherwiseDisabled) {
    return with(name, otherRole, otherwiseDisabled);
  }

  private User with(String otherName, Role otherRole, boolean otherwiseDisabled) {
    return new User(
        id,
        account,
        email,
        otherName,
        otherRole,
        passwordHash,
        secondFactor,
        otherwiseDisabled,
        createdAt,
        lastSeenAt);
  }

  User with(String otherPasswordHash) {
    return new User(
        id,
        account,
        email,
        name,
        role,
        otherPasswordHash,
        secondFactor,
        isDisabled,
        createdAt,
        lastSeenAt);
  }

  User with(SecondFactor other) {
    return new User(
        id, account, email, name, role, passwordHash, other, isDisabled, createdAt, lastSeenAt);
  }
}
