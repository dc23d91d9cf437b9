/** Braintree, as far as {@code baton.connectors.braintree} knows it. */
@NullMarked
package baton.simulator.persona.braintree;

import org.jspecify.annotations.NullMarked;
