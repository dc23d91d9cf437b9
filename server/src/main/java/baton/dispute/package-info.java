/**
 * Disputes: what payers' banks take back, or ask about. Processors tell of them by notices; here
 * they are kept, shown in Stripe's manner, and counted against what may be refunded.
 */
@NullMarked
package baton.dispute;

import org.jspecify.annotations.NullMarked;
