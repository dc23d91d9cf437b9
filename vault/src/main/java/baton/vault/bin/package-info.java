/**
 * The table of facts that an operator imports for the first 6 to 8 digits of numbers: read from
 * CSV, stored, and kept in memory in a few arrays. Beneath it lies the small table that is built
 * in.
 */
@NullMarked
package baton.vault.bin;

import org.jspecify.annotations.NullMarked;
