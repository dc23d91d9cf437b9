/**
 * PayPal, Orders v2 and Payments v2, for cards (developer.paypal.com/docs/api). One order is one
 * payment; captures, refunds and the authorization are found in it, by the invoice ids that we
 * give.
 */
@NullMarked
package baton.connectors.paypal;

import org.jspecify.annotations.NullMarked;
