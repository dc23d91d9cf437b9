package baton.audit;

/**
 * An entry and the hash that is stored with it.
 *
 * @param hash 64 hexadecimal digits
 */
record Link(Entry entry, String hash) {}
