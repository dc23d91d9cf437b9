/**
 * How the connector of Checkout.com is tried: alone, by the published contract, and with the
 * persona.
 */
@NullMarked
package baton.connectors.checkout;

import org.jspecify.annotations.NullMarked;
