/**
 * Luck that can be had again. What goes wrong is drawn from a seed and from what it happens to,
 * never from the order of calls: the same traffic meets the same luck, under whatever policy.
 */
@NullMarked
package baton.simulator.chance;

import org.jspecify.annotations.NullMarked;
