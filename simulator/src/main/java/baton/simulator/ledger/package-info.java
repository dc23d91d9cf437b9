/**
 * The truth of a pretend processor: what its test cards do, and a book of everything it was asked
 * and did. Knows no HTTP. Card numbers pass through and are never kept.
 */
@NullMarked
package baton.simulator.ledger;

import org.jspecify.annotations.NullMarked;
