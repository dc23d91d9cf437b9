/**
 * Links that let people in once: the invitation of an owner, and the one that is printed at the
 * start, for the first owner of all.
 */
@NullMarked
package baton.invitation;

import org.jspecify.annotations.NullMarked;
