/** Tests of what is said to Worldpay, and of what is made of its answers. */
@NullMarked
package baton.connectors.worldpay;

import org.jspecify.annotations.NullMarked;
