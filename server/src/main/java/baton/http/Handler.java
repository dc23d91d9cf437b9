package baton.http;

/** What an endpoint does. Thread safe. */
@FunctionalInterface
public interface Handler {
  /** May throw a {@link Problem}. */
  Response handle(Request request);
}
