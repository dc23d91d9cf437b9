/**
 * The servers that work on one database: who joins, who lives, and what becomes of the work of one
 * that dies. Knows no feature.
 */
@NullMarked
package baton.node;

import org.jspecify.annotations.NullMarked;
