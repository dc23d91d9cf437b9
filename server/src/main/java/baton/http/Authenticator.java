package baton.http;

import org.jspecify.annotations.Nullable;

/** Knows whose key it is. Called once for every API request: keep it in memory. Thread safe. */
@FunctionalInterface
public interface Authenticator {
  /** Null when there is no such key. */
  @Nullable Caller find(String key);
}
