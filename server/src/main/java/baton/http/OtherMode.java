package baton.http;

/** Knows the objects that a caller would have found with a key of the other mode. Thread safe. */
@FunctionalInterface
public interface OtherMode {
  /** Whether {@code id} is in a sandbox when {@code caller} is live, or the other way round. */
  boolean has(Caller caller, String id);
}
