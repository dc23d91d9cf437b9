/** Worldpay Access: links that are followed, never built. */
@NullMarked
package baton.connectors.worldpay;

import org.jspecify.annotations.NullMarked;
