/**
 * Whether money is safe, whatever happens: a whole server is driven hard, broken, killed, and then
 * compared with the ledgers of its sandbox processors. The benchmarks use the same programs, so
 * they use no test library.
 */
@NullMarked
package baton.safety;

import org.jspecify.annotations.NullMarked;
