package baton.connector;

import java.util.List;

/**
 * What a connector is and can do, as data: the source of forms, documents, eligibility and tests.
 *
 * @param name lower case, {@code [a-z0-9_]}, at most 32 characters; stored for ever
 * @param title for people
 * @param credentials the fields of the credential form
 * @param sendsSameKeyOnce whether a second request with the same key is never a second charge; only
 *     then may an operation that was {@link Outcome.NeverSeen} be sent again
 * @param capabilities what accounts there can do, unless they say that they lack some of it
 */
public record Manifest(
    String name,
    String title,
    List<Credential> credentials,
    boolean sendsSameKeyOnce,
    Capabilities capabilities) {
  public Manifest {
    credentials = List.copyOf(credentials);
  }

  /** One field of a credential form. */
  public record Credential(String name, String title) {}
}
