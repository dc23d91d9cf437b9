package baton.http;

import java.util.List;

/** A page of a list, newest first. {@code url} is where it was asked for: SDKs page on from it. */
public record ListView<T>(String object, String url, boolean hasMore, List<T> data) {
  /**
   * {@code rows} as fetched, up to {@link Page#rows()} of them, beginning at the cursor: newest
   * first, or with {@code ending_before} oldest first.
   */
  public static <T> ListView<T> of(String url, List<T> rows, Page page) {
    var data = rows.size() > page.limit() ? rows.subList(0, page.limit()) : rows;
    return new ListView<>(
        "list",
        url,
        rows.size() > page.limit(),
        page.endingBefore() == null ? List.copyOf(data) : List.copyOf(data.reversed()));
  }
}
