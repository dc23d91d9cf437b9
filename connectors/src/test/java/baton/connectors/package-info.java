/** The kit that every connector is tested with. */
@NullMarked
package baton.connectors;

import org.jspecify.annotations.NullMarked;
