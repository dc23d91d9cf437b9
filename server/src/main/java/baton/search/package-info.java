/**
 * Stripe's search: a query is read into records ({@link baton.search.QueryParser}), these become
 * conditions with bound values ({@link baton.search.Conditions}), and {@link baton.search.Search}
 * finds the ids. A feature says what its objects can be found by, and shows what was found.
 */
@NullMarked
package baton.search;

import org.jspecify.annotations.NullMarked;
