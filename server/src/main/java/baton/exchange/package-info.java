/**
 * What was said between us and processors, word for word but for what is secret, for people who
 * look into a payment. It is kept as far as there is time for it: nothing depends on it.
 */
@NullMarked
package baton.exchange;

import org.jspecify.annotations.NullMarked;
