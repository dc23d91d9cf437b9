package baton.http;

import org.jspecify.annotations.Nullable;

/** Knows whose key it is. Called once for every API request: keep it in memory. Thread safe. */
@FunctionalInterface
public interface Authenticator {
  /** Null when there is no such key. May throw a {@link Problem} (an expired key). */
  @Nullable Caller find(String key);
}
