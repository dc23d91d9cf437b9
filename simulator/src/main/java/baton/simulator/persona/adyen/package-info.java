/** Adyen as it is on the wire, over the simulator's ledger: Checkout API v71, standard webhooks. */
@NullMarked
package baton.simulator.persona.adyen;

import org.jspecify.annotations.NullMarked;
