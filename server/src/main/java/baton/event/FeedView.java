package baton.event;

import java.util.List;

/**
 * A piece of the feed.
 *
 * @param nextAfter what to send as {@code after} to go on from here
 */
public record FeedView(
    String object, String url, boolean hasMore, long nextAfter, List<EventView> data) {}
