package baton.http;

/**
 * One request's use of an idempotency key.
 *
 * @param mode the key's scope
 * @param key as it is kept: a payer's begins with a blank, which no header can, so that it is never
 *     the merchant's
 * @param params the digest of the canonical parameters
 * @param request the id of the first request with the key: of this one, unless it resumes another
 */
record Claim(String mode, String key, String path, String params, String request) {
  /** Of rows of which no digest is kept any more. */
  private static final String ANY = "0".repeat(64);

  /** {@code sent} is the key as the caller sent it. */
  static Claim of(Caller caller, String sent, String path, String params, String request) {
    var isPayers = caller.kind() == Caller.Kind.PUBLISHABLE;
    return new Claim(caller.mode(), isPayers ? " " + sent : sent, path, params, request);
  }

  /** The key as it was sent. */
  String sent() {
    return key.stripLeading();
  }

  boolean hasSameParams(Claim other) {
    return params.equals(other.params) || params.equals(ANY);
  }
}
