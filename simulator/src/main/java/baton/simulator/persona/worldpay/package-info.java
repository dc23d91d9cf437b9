/** Worldpay Access, as far as {@code baton.connectors.worldpay} knows it. */
@NullMarked
package baton.simulator.persona.worldpay;

import org.jspecify.annotations.NullMarked;
