/** How simulated processors behave: for visitors who want to see what happens when one fails. */
@NullMarked
package baton.simulation;

import org.jspecify.annotations.NullMarked;
