package baton.http;

import baton.core.Permissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows who is signed in. Called for every request of a session: keep it in memory. */
@FunctionalInterface
public interface People {
  /** Null when {@code token}, the value of the cookie, opens nothing, or nothing any more. */
  @Nullable Person find(String token);

  /**
   * Somebody who is signed in.
   *
   * @param id {@code usr_…}
   * @param live the account's live mode
   * @param sandboxes its other modes, but those that were deleted
   */
  record Person(
      String id, String account, Permissions permissions, String live, Set<String> sandboxes) {
    boolean has(String mode) {
      return mode.equals(live) || sandboxes.contains(mode);
    }

    Caller in(String mode) {
      var key = new Caller.Key(id, "", permissions, false);
      return new Caller(account, mode, mode.equals(live), Caller.Kind.PERSON, key);
    }
  }
}
