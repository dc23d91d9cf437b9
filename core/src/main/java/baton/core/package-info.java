/**
 * The nouns that every part of Baton shares: money, card facts, secrets, ids and JSON. Pure: no
 * I/O, no clock of its own, no SQL.
 */
@NullMarked
package baton.core;

import org.jspecify.annotations.NullMarked;
