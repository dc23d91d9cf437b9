/** A mode's accounts at payment processors: which connector, which credentials, where. */
@NullMarked
package baton.processor;

import org.jspecify.annotations.NullMarked;
