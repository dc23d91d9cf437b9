/** Refunds: money given back, never more than was captured. */
@NullMarked
package baton.refund;

import org.jspecify.annotations.NullMarked;
