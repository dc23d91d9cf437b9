/** The story of one payment, from all that was written down about it. Read only. */
@NullMarked
package baton.report.timeline;

import org.jspecify.annotations.NullMarked;
