/**
 * The life of rule sets: drafts that are edited, the one that is active in a mode, and what was
 * active when.
 */
@NullMarked
package baton.ruleset;

import org.jspecify.annotations.NullMarked;
