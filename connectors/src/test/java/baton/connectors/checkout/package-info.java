@NullMarked
package baton.connectors.checkout;

import org.jspecify.annotations.NullMarked;
