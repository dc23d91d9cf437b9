/** The simulator, over real HTTP. */
@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
