package baton.account;

/**
 * A merchant, or one of the businesses of one.
 *
 * @param id {@code acct_…}
 */
public record Account(String id, String name) {}
