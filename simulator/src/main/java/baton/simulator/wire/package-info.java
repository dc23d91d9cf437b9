/**
 * How processors are called and how they tell, whatever their contract: the faults of the line, the
 * moods of the day, notices. What they say is up to their {@link baton.simulator.wire.Persona}.
 */
@NullMarked
package baton.simulator.wire;

import org.jspecify.annotations.NullMarked;
