/**
 * Tries a processor's account before it is trusted: the same operations that payments are made of,
 * with test cards, and a report of what came of each.
 */
@NullMarked
package baton.certify;

import org.jspecify.annotations.NullMarked;
