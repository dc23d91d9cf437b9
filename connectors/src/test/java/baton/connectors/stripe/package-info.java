/** Tests of what is said to Stripe, and of what is made of its answers. */
@NullMarked
package baton.connectors.stripe;

import org.jspecify.annotations.NullMarked;
