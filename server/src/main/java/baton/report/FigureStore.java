package baton.report;

import baton.db.Columns;
import baton.db.Tx;
import baton.report.count.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up sums of what was counted. Text of callers is only ever a value. */
final class FigureStore {
  private static final String PAGES =
      """
      SELECT at, page, cells FROM figure_page WHERE mode = ? AND grain = ? AND at >= ? AND at < ?
      """;

  /** Told apart by nothing else, such a kind has no currency. */
  private static final String PACED =
      """
      SELECT number, processor FROM report_kind k WHERE k.mode = ? AND k.currency = ''
      """;

  /** How far the figures are behind, and whether they are being made anew. */
  record Freshness(@Nullable Instant uncounted, boolean isRebuilding) {}

  private static final String FRESHNESS =
      """
      SELECT (SELECT created_at FROM event
               WHERE mode = c.mode
                 AND id = (SELECT events[1] FROM feed WHERE mode = c.mode AND last > c.sequence
                            ORDER BY last LIMIT 1)) AS counted_next,
             (SELECT min(written_at) FROM unnumbered WHERE mode = c.mode) AS numbered_next,
             c.walked IS NOT NULL AS is_rebuilding
        FROM report_cursor c WHERE c.mode = ?
      """;

  private interface PageReader {
    void read(Instant at, int page, byte[] cells);
  }

  private record Paced(int number, String processor) {}

  private final Tx tx;
  private final String mode;
  private final Filter filter;
  private final @Nullable Dimension breakdown;
  private final boolean isCoarse;
  private @Nullable Kinds kinds;

  FigureStore(Tx tx, String mode, Filter filter, @Nullable Dimension breakdown) {
    this.tx = tx;
    this.mode = mode;
    this.filter = filter;
    this.breakdown = breakdown;
    this.isCoarse = filter.isCoarse() && (breakdown == null || breakdown.isCoarse());
  }

  /**
   * The whole {@code period}, told apart by {@code steps}, of which the first begins with it; how
   * fast attempts were answered only where nothing but processors is filtered.
   */
  Tally sums(Period period, List<Instant> steps) {
    var tally = new Tally(kinds(), steps);
    for (var it : isCoarse ? Span.coarse(period, steps) : Span.full(period, steps)) {
      read(it, tally::add);
    }
    if (filter.isOfProcessors()) {
      var processors = paced();
      var hours = new Span(Grain.PACE, period.begin().truncatedTo(ChronoUnit.HOURS), period.end());
      read(
          hours,
          (at, number, cells) -> {
            var processor = processors.get(number);
            if (processor != null) {
              tally.addPaces(at, processor, cells);
            }
          });
    }
    return tally;
  }

  /** Null when nothing has happened in the mode yet. */
  @Nullable Freshness freshness() {
    return tx.one(FRESHNESS, FigureStore::readFreshness, mode);
  }

  private Kinds kinds() {
    if (kinds == null) {
      kinds = new Kinds(tx, mode, filter, breakdown, isCoarse);
    }
    return kinds;
  }

  /** The filter's processors by the numbers of the kinds that are told apart by them alone. */
  private Map<Integer, String> paced() {
    var values = new ArrayList<>(List.<Object>of(mode));
    var sql = PACED + filter.sql(values);
    return tx
        .list(
            sql,
            row -> new Paced(row.getInt("number"), row.getString("processor")),
            values.toArray())
        .stream()
        .collect(Collectors.toMap(Paced::number, Paced::processor));
  }

  private void read(Span span, PageReader reader) {
    tx.each(
        PAGES,
        row -> reader.read(Columns.instant(row, "at"), row.getInt("page"), row.getBytes("cells")),
        mode,
        span.grain().code(),
        span.begin(),
        span.end());
  }

  private static Freshness readFreshness(ResultSet row) throws SQLException {
    var counted = Columns.instantOrNull(row, "counted_next");
    return new Freshness(
        counted == null ? Columns.instantOrNull(row, "numbered_next") : counted,
        row.getBoolean("is_rebuilding"));
  }
}
