/** The table of payments: what people look for, a row for each payment. Read only. */
@NullMarked
package baton.report.payments;

import org.jspecify.annotations.NullMarked;
