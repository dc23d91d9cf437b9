/**
 * What a card number says by itself: whether it can be one, whose brand it is, whether it is a test
 * number, and where one hides in a text. Pure; used by the vault, and by tests to prove that no
 * number got out of it.
 */
@NullMarked
package baton.vault.number;

import org.jspecify.annotations.NullMarked;
