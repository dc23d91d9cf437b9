/**
 * What processors are expected to settle: one transaction for every captured charge and for every
 * refund, and their sums. Expectations, never money that Baton holds.
 */
@NullMarked
package baton.balance;

import org.jspecify.annotations.NullMarked;
