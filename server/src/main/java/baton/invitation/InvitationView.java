package baton.invitation;

import org.jspecify.annotations.Nullable;

/**
 * An invitation as the API shows it.
 *
 * @param createdBy the id of a user, or {@code cli}
 * @param url the link; only in the answer that makes the invitation
 */
public record InvitationView(
    String id,
    String object,
    long created,
    String createdBy,
    @Nullable String email,
    long expiresAt,
    String role,
    @Nullable String url) {

  /** What is shown of an invitation that was taken back. */
  public record Deleted(String id, String object, boolean deleted) {}

  static InvitationView of(Invitation it) {
    return of(it, null);
  }

  static InvitationView of(Invitation it, @Nullable String url) {
    return new InvitationView(
        it.id(),
        "orchestration.invitation",
        it.createdAt().getEpochSecond(),
        it.createdBy(),
        it.email(),
        it.expiresAt().getEpochSecond(),
        it.role().code(),
        url);
  }
}
