/**
 * Confirmation tokens: what a payer's browser collected before there was a payment, to be confirmed
 * with once.
 */
@NullMarked
package baton.confirmation;

import org.jspecify.annotations.NullMarked;
