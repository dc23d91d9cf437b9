/** Copies rule sets from one mode of an account to another, as drafts. */
@NullMarked
package baton.ruleset.promotion;

import org.jspecify.annotations.NullMarked;
