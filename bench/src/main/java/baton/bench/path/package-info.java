/** What every payment passes through, alone: JMH runs it. */
@NullMarked
package baton.bench.path;

import org.jspecify.annotations.NullMarked;
