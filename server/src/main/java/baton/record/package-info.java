/**
 * Payment records: what became of every payment, those that Baton carried out and those that the
 * merchant reports from elsewhere. The first are read off payments and attempts, the second are
 * kept here.
 */
@NullMarked
package baton.record;

import org.jspecify.annotations.NullMarked;
