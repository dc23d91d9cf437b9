package baton.http;

import org.jspecify.annotations.Nullable;

/** Knows whose key it is. Called once for every API request: keep it in memory. Thread safe. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Null when there is no such key. Throws a {@link Problem} of status 429 for an {@code address}
   * that guesses.
   */
  @Nullable Caller find(String key, String address);
}
