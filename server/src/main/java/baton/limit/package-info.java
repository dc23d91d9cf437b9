/**
 * How much one key's mode may ask of this node: rates and requests at once. Kept in memory, so N
 * nodes allow N times as much. Knows nothing of HTTP.
 */
@NullMarked
package baton.limit;

import org.jspecify.annotations.NullMarked;
