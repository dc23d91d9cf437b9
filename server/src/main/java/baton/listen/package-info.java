/**
 * {@code ./baton listen}: prints a server's events while they happen and forwards them, signed, to
 * a developer's own machine. A client of the API like any other.
 */
@NullMarked
package baton.listen;

import org.jspecify.annotations.NullMarked;
