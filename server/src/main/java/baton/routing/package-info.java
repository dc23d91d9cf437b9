/** Which processor a payment goes to, and why. */
@NullMarked
package baton.routing;

import org.jspecify.annotations.NullMarked;
