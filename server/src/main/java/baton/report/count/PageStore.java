package baton.report.count;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds to packed sums. Only who counts in a mode may do that, and nobody else meanwhile. OFFSET 0
 * has each found by itself: where the planner takes the mode for one of few rows it would read all.
 */
final class PageStore {
  private static final String NUMBERS =
      """
      SELECT it.id, k.number
        FROM unnest(?::bigint[]) AS it (id),
             LATERAL (SELECT number FROM report_kind WHERE mode = ? AND id = it.id OFFSET 0) k
      """;
  private static final String FIND =
      """
      SELECT it.grain, it.at, it.page, p.cells
        FROM jsonb_to_recordset(?::jsonb) AS it (grain text, at timestamptz, page integer),
             LATERAL (
               SELECT cells FROM figure_page
                WHERE mode = ? AND grain = it.grain AND at = it.at AND page = it.page OFFSET 0) p
      """;

  private static final String WRITE =
      """
      INSERT INTO figure_page (mode, grain, at, page, cells)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (mode, grain, at, page) DO UPDATE SET cells = excluded.cells
      """;

  /** Which page of which time. */
  private record Key(String grain, Instant at, int page) {}

  private record Numbered(long id, int number) {}

  /** {@code rows} are of kinds that are in the database. */
  void add(Tx tx, String mode, List<Sums.Row> rows) {
    var numbers = numbers(tx, mode, rows);
    var pages = new HashMap<Key, Page>();
    for (var it : rows) {
      var number = Objects.requireNonNull(numbers.get(it.kind()));
      var isOfPaces = it.grain() == Grain.PACE;
      var key = new Key(it.grain().code(), it.at(), isOfPaces ? number : number / Page.PLACES);
      pages
          .computeIfAbsent(key, _ -> new Page())
          .add(isOfPaces ? it.pace() : number % Page.PLACES, it.attempts(), it.amountMinor());
    }
    if (!pages.isEmpty()) {
      tx.list(FIND, row -> addTo(pages, row), Json.write(pages.keySet()), mode);
      var written = pages.entrySet().stream().map(it -> row(mode, it.getKey(), it.getValue()));
      tx.updateAll(WRITE, written.toList());
    }
  }

  private static List<@Nullable Object> row(String mode, Key key, Page page) {
    return Arrays.asList(mode, key.grain(), key.at(), key.page(), page.cells());
  }

  private static Map<Long, Integer> numbers(Tx tx, String mode, List<Sums.Row> rows) {
    var ids = rows.stream().map(Sums.Row::kind).distinct().toArray(Long[]::new);
    var numbers = new HashMap<Long, Integer>();
    tx.list(NUMBERS, row -> new Numbered(row.getLong("id"), row.getInt("number")), ids, mode)
        .forEach(it -> numbers.put(it.id(), it.number()));
    return numbers;
  }

  private static Key addTo(Map<Key, Page> pages, ResultSet row) throws SQLException {
    var at = Columns.instant(row, "at");
    var key = new Key(row.getString("grain"), at, row.getInt("page"));
    Objects.requireNonNull(pages.get(key)).add(row.getBytes("cells"));
    return key;
  }
}
