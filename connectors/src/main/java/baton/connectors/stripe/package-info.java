/** Stripe: payment methods, payment intents and their states. */
@NullMarked
package baton.connectors.stripe;

import org.jspecify.annotations.NullMarked;
