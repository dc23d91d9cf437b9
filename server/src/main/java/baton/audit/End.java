package baton.audit;

/**
 * Where a chain ends.
 *
 * @param number of the last entry; 0 before the first
 * @param hash of the last entry
 */
record End(long number, String hash) {
  /** Of a chain without entries. */
  static final End NONE = new End(0, "0".repeat(64));
}
