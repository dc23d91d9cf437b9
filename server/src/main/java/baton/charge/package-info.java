/**
 * Attempts as charges, for integrations that think in them: one for every attempt that was approved
 * or failed, unless the merchant wants payments as Stripe shows those of other processors.
 */
@NullMarked
package baton.charge;

import org.jspecify.annotations.NullMarked;
