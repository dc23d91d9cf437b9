@NullMarked
package baton.connectors.paypal;

import org.jspecify.annotations.NullMarked;
