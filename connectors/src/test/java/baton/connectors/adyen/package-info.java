/** How the connector of Adyen is tried: alone, by the published contract, and with the persona. */
@NullMarked
package baton.connectors.adyen;

import org.jspecify.annotations.NullMarked;
