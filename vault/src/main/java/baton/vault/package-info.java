/**
 * Card numbers live here and nowhere else: own schema, own keys, own way out. Everybody else holds
 * a {@link baton.core.Card}, which tells what a card is but not its number, and hands calls with
 * empty card slots to {@link baton.vault.Vault#send}.
 */
@NullMarked
package baton.vault;

import org.jspecify.annotations.NullMarked;
