/**
 * Who changed what of a mode's configuration: entries that are added in the commit of the change,
 * and chained by hashes, so that none can be altered or taken away unnoticed.
 */
@NullMarked
package baton.audit;

import org.jspecify.annotations.NullMarked;
