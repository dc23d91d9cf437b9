/** Checkout.com as it is on the wire, over the simulator's ledger: payments API, webhooks. */
@NullMarked
package baton.simulator.persona.checkout;

import org.jspecify.annotations.NullMarked;
