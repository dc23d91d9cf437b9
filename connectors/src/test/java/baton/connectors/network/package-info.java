/** Tests of what codes mean. */
@NullMarked
package baton.connectors.network;

import org.jspecify.annotations.NullMarked;
