/**
 * What a node keeps in memory of what is in the database, and how it learns that it was changed.
 * Knows no feature.
 */
@NullMarked
package baton.cache;

import org.jspecify.annotations.NullMarked;
