/** Work that nobody waits for: found again and again, done at least once. Knows no feature. */
@NullMarked
package baton.job;

import org.jspecify.annotations.NullMarked;
