/**
 * Files of cards on their way from one vault to another: encrypted to the public key of the one
 * that is to read them, so that nobody in between can, not even who wrote them.
 */
@NullMarked
package baton.vault.archive;

import org.jspecify.annotations.NullMarked;
