/** The processors of the simulator, spoken to like any other: docs/reference/sandbox.md. */
@NullMarked
package baton.connectors.sandbox;

import org.jspecify.annotations.NullMarked;
