/** Cards that are set up for later payments without one now. */
@NullMarked
package baton.setup;

import org.jspecify.annotations.NullMarked;
