/**
 * Failed attempts that their processors approve all the same: found, undone, and reported, so that
 * nobody pays for what nobody waits for.
 */
@NullMarked
package baton.late;

import org.jspecify.annotations.NullMarked;
