package baton.search;

import baton.db.Listing;
import baton.db.Tx;
import baton.http.Request;
import baton.http.Response;
import baton.http.SearchView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, newest first.
 *
 * @param total of all pages; null when nobody asked
 */
public record Found(List<String> ids, @Nullable String nextPage, @Nullable Long total) {
  public Found {
    ids = List.copyOf(ids);
  }

  /** The answer: the rows of {@code all} that were found, as {@code view} shows them. */
  public <T> Response show(
      Tx tx, Request request, Listing all, Tx.Row<T> row, Function<T, Record> view) {
    var rows = all.only(ids).rows(tx, row, ids.size());
    return Response.ok(
        SearchView.of(request.url(), rows.stream().map(view).toList(), nextPage, total));
  }
}
