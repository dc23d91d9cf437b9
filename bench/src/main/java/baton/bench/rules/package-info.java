/**
 * The same rules in Baton's own form, in Drools and in CEL, and how long each takes to find the one
 * that a payment meets.
 */
@NullMarked
package baton.bench.rules;

import org.jspecify.annotations.NullMarked;
