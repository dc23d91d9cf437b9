/** Pretend processors that speak over real HTTP and keep a ledger of the truth. */
@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
