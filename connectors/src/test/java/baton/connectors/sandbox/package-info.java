/** The sandbox connector, against recorded replies and against the simulator itself. */
@NullMarked
package baton.connectors.sandbox;

import org.jspecify.annotations.NullMarked;
