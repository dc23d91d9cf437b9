/**
 * The way into the database: transactions and migrations. Knows no feature. Everything else hands
 * SQL constants to a {@link baton.db.Tx} that it was given.
 */
@NullMarked
package baton.db;

import org.jspecify.annotations.NullMarked;
