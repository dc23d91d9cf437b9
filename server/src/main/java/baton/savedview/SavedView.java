package baton.savedview;

import java.time.Instant;

/**
 * A way to look at a page.
 *
 * @param id {@code view_…}
 * @param page which one, in the dashboard's words
 * @param query how it is to be shown, as in the page's address
 */
record SavedView(
    String id, String mode, String page, String name, String query, Instant createdAt) {}
