/** How the connector of PayPal is tried: alone, by the published contract, and with the persona. */
@NullMarked
package baton.connectors.paypal;

import org.jspecify.annotations.NullMarked;
