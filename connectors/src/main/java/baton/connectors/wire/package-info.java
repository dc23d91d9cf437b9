/** What processors' wire formats have in common: money, addresses, names of fields. */
@NullMarked
package baton.connectors.wire;

import org.jspecify.annotations.NullMarked;
