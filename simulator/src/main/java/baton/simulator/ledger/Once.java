package baton.simulator.ledger;

/**
 * What makes a request the same request.
 *
 * @param key the idempotency key, which is also the caller's reference
 * @param digest of what was asked: the same key with another digest is a mistake
 */
public record Once(String key, long digest) {}
