/**
 * Whether a processor answers: when its circuit opens, when it is probed, when it closes. Pure;
 * time is passed in.
 */
@NullMarked
package baton.health;

import org.jspecify.annotations.NullMarked;
