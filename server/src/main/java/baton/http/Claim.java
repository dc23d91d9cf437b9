package baton.http;

/**
 * One request's use of an idempotency key.
 *
 * @param mode the key's scope
 * @param params the digest of the canonical parameters
 * @param request the id of the first request with the key: of this one, unless it resumes another
 */
record Claim(String mode, String key, String path, String params, String request) {}
