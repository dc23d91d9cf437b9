@NullMarked
package baton.connectors.adyen;

import org.jspecify.annotations.NullMarked;
