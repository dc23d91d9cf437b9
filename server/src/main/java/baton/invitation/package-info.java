/**
 * Links that let people in once: the invitation of an owner, and the one that is printed at the
 * start, for the first owner of all. So accounts that are opened for others are here: each begins
 * with an invitation.
 */
@NullMarked
package baton.invitation;

import org.jspecify.annotations.NullMarked;
