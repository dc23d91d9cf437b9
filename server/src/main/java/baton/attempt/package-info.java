/**
 * One try of a payment at one processor: what is sent, what became of it, and how that is found
 * out.
 */
@NullMarked
package baton.attempt;

import org.jspecify.annotations.NullMarked;
