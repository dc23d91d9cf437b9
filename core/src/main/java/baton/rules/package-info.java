/**
 * The rules that choose the processor of a payment: what they can ask, how they are read, and why
 * they decided as they did. Pure: no I/O, no clock.
 */
@NullMarked
package baton.rules;

import org.jspecify.annotations.NullMarked;
