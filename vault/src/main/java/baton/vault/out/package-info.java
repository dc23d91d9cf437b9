/**
 * The way out to the processors: sends a finished call, once, within a deadline, and says whether
 * it surely never left. Knows nothing of cards.
 */
@NullMarked
package baton.vault.out;

import org.jspecify.annotations.NullMarked;
