/** Tests of what is said to Braintree, and of what is made of its answers. */
@NullMarked
package baton.connectors.braintree;

import org.jspecify.annotations.NullMarked;
