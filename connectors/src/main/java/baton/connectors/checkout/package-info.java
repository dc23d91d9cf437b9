/**
 * Checkout.com, its unified payments API (NAS; api-reference.checkout.com). It answers an
 * authorization at once, takes captures, voids and refunds to decide them a little later, and can
 * be asked about all of them.
 */
@NullMarked
package baton.connectors.checkout;

import org.jspecify.annotations.NullMarked;
