/** Measurements anyone can repeat: ./baton bench. */
@NullMarked
package baton.bench;

import org.jspecify.annotations.NullMarked;
