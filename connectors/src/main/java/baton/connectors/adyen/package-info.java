/**
 * Adyen, Checkout API v71 (docs.adyen.com/api-explorer/Checkout/71). It answers an authorization at
 * once, and takes captures, cancellations and refunds to decide them later, by notice. Nothing can
 * be asked of it; what is sent again with the same key is answered again.
 */
@NullMarked
package baton.connectors.adyen;

import org.jspecify.annotations.NullMarked;
