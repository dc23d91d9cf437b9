/**
 * The PostgreSQL that comes with the server: finds or unpacks it, creates a database for it, starts
 * it, keeps it running, stops it. Knows nothing of what is stored.
 */
@NullMarked
package baton.postgres;

import org.jspecify.annotations.NullMarked;
