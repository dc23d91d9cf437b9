package baton.http;

/**
 * Who asks, as the API key says.
 *
 * @param account {@code acct_…}
 * @param mode {@code mode_…}; nothing crosses from one mode to another
 */
public record Caller(String account, String mode, boolean livemode, Kind kind) {
  /** What the key may do. */
  public enum Kind {
    /** Everything. */
    SECRET,
    /** Only what an endpoint marked {@link Endpoint#publishable()} does; it is in every browser. */
    PUBLISHABLE
  }
}
