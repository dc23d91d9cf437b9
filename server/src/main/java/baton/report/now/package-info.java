/**
 * How things are right now: today's figures, the processors, and what needs a person. Read only.
 */
@NullMarked
package baton.report.now;

import org.jspecify.annotations.NullMarked;
