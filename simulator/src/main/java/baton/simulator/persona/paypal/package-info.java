/** PayPal as it is on the wire, over the simulator's ledger: Orders v2, Payments v2, webhooks. */
@NullMarked
package baton.simulator.persona.paypal;

import org.jspecify.annotations.NullMarked;
