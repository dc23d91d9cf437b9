/** Tables of payments that people take away, written bit by bit while they wait. */
@NullMarked
package baton.export;

import org.jspecify.annotations.NullMarked;
