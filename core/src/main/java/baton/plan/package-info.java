/**
 * The plan of a payment: facts so far in, the one next thing to do out. All the logic of retries
 * and of recovery after a crash is here, and none of it does any I/O.
 */
@NullMarked
package baton.plan;

import org.jspecify.annotations.NullMarked;
