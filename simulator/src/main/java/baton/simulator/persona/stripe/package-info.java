/** Stripe, as far as {@code baton.connectors.stripe} knows it. */
@NullMarked
package baton.simulator.persona.stripe;

import org.jspecify.annotations.NullMarked;
