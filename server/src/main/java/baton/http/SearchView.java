package baton.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a query found, newest first.
 *
 * @param url where it was asked for
 * @param nextPage to be sent as {@code page}; null when {@code hasMore} is false
 * @param totalCount of all pages, up to 10,000; only with {@code expand[]=total_count}
 */
public record SearchView<T>(
    String object,
    String url,
    boolean hasMore,
    List<T> data,
    @Nullable String nextPage,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long totalCount) {
  public static <T> SearchView<T> of(
      String url, List<T> data, @Nullable String nextPage, @Nullable Long totalCount) {
    return new SearchView<>("search_result", url, nextPage != null, data, nextPage, totalCount);
  }
}
