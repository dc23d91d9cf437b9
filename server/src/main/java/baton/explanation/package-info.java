/**
 * The story of a payment: where it was sent, why there, what came of it, and why it was or was not
 * tried elsewhere. Read only; what it tells was written down when it happened.
 */
@NullMarked
package baton.explanation;

import org.jspecify.annotations.NullMarked;
