/**
 * What people want to know of a rule set before it decides about money: what is probably wrong with
 * it, and what differs from another. Pure, like the rules themselves.
 */
@NullMarked
package baton.rules.review;

import org.jspecify.annotations.NullMarked;
