/** Operations of which nobody knows what became of them: shown to people, and settled by them. */
@NullMarked
package baton.unknown;

import org.jspecify.annotations.NullMarked;
