/**
 * Figures of all payments together, as Stripe defines them, from what {@code report.count} counted.
 * Read only, and never in a payment's way.
 */
@NullMarked
package baton.report;

import org.jspecify.annotations.NullMarked;
