package baton.http;

/**
 * How an endpoint goes on with what an earlier request with the same idempotency key began and did
 * not finish, because its node died or its handler crashed. Thread safe.
 */
@FunctionalInterface
public interface Resume {
  /** {@code resource} is what {@link Once#claim(baton.db.Tx, String)} was told. */
  Response resume(Request request, String resource);
}
