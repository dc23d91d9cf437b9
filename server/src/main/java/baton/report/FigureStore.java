package baton.report;

import baton.db.Columns;
import baton.db.Tx;
import baton.report.count.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up sums of what was counted. Text of callers is only ever a value. */
final class FigureStore {
  private static final String CELLS =
      """
      SELECT %s AS key, k.currency, k.fate, k.is_last, k.main <> '' AS is_retry,
             sum(f.attempts)::bigint AS attempts, sum(f.amount_minor)::bigint AS amount_minor
        FROM (%s) f
        JOIN report_kind k ON k.mode = ? AND k.id = f.kind
       WHERE %s
       GROUP BY 1, 2, 3, 4, 5
      """;
  private static final String PACES =
      """
      SELECT %s AS key, f.pace, sum(f.attempts)::bigint AS attempts
        FROM figure_pace f
        JOIN report_kind k ON k.mode = f.mode AND k.id = f.kind
       WHERE f.mode = ? AND f.at >= ? AND f.at < ? AND %s
       GROUP BY 1, 2
      """;
  private static final String SPAN =
      """
      SELECT at, kind, attempts, amount_minor FROM %s WHERE mode = ? AND at >= ? AND at < ?
      """;
  private static final String STEP = "width_bucket(f.at, ?::timestamptz[])::text";
  private static final String PAIR = "k.main || ' ' || k.processor";

  /** How far the figures are behind, and whether they are being made anew. */
  record Freshness(@Nullable Instant uncounted, boolean isRebuilding) {}

  private static final String FRESHNESS =
      """
      SELECT (SELECT created_at FROM feed JOIN event ON event.id = feed.event
               WHERE feed.mode = c.mode AND feed.sequence = c.sequence + 1) AS counted_next,
             (SELECT min(written_at) FROM event_to_number WHERE mode = c.mode) AS numbered_next,
             c.walked IS NOT NULL AS is_rebuilding
        FROM report_cursor c WHERE c.mode = ?
      """;

  /** What the cells are told apart by: SQL with the values of its {@code ?}. */
  private record Key(String sql, List<Object> values) {}

  private record Keyed<T>(String key, T it) {}

  private record Paced(int pace, long attempts) {}

  private final Tx tx;
  private final String mode;
  private final Filter filter;

  FigureStore(Tx tx, String mode, Filter filter) {
    this.tx = tx;
    this.mode = mode;
    this.filter = filter;
  }

  /** By the number of the step, counted from 1. */
  Map<String, List<Cell>> cellsOfSteps(List<Span> spans, List<Instant> steps) {
    return cells(spans, step(steps), "true");
  }

  /** By the values of {@code dimension}; where there is none, it is left out. */
  Map<String, List<Cell>> cellsOf(List<Span> spans, Dimension dimension) {
    var column = "k." + dimension.column();
    return cells(spans, new Key(column, List.of()), column + " <> ''");
  }

  /** Of attempts at another processor, by the main one and that, with a blank between. */
  Map<String, List<Cell>> cellsOfRetries(List<Span> spans) {
    return cells(spans, new Key(PAIR, List.of()), "k.main <> ''");
  }

  /** By the number of the step; only the filter's processors are looked at. */
  Map<String, Paces> pacesOfSteps(Period period, List<Instant> steps) {
    return paces(period, step(steps));
  }

  Map<String, Paces> pacesOfProcessors(Period period) {
    return paces(period, new Key("k.processor", List.of()));
  }

  /** Null when nothing has happened in the mode yet. */
  @Nullable Freshness freshness() {
    return tx.one(FRESHNESS, FigureStore::readFreshness, mode);
  }

  private Map<String, List<Cell>> cells(List<Span> spans, Key key, String condition) {
    var values = new ArrayList<>(key.values());
    for (var it : spans) {
      values.addAll(List.of(mode, it.begin(), it.end()));
    }
    values.add(mode);
    var wanted = condition + wanted(values);
    var rows =
        spans.stream()
            .map(it -> SPAN.formatted(it.grain().table()))
            .collect(Collectors.joining(" UNION ALL "));
    var sql = CELLS.formatted(key.sql(), rows, wanted);
    return tx
        .list(sql, row -> new Keyed<>(row.getString("key"), readCell(row)), values.toArray())
        .stream()
        .collect(
            Collectors.groupingBy(Keyed::key, Collectors.mapping(Keyed::it, Collectors.toList())));
  }

  private Map<String, Paces> paces(Period period, Key key) {
    var values = new ArrayList<>(key.values());
    values.addAll(List.of(mode, period.begin().truncatedTo(ChronoUnit.HOURS), period.end()));
    var wanted = "true" + wanted(values);
    var found =
        tx.list(
            PACES.formatted(key.sql(), wanted),
            row ->
                new Keyed<>(
                    row.getString("key"), new Paced(row.getInt("pace"), row.getLong("attempts"))),
            values.toArray());
    return found.stream()
        .collect(
            Collectors.groupingBy(
                Keyed::key,
                Collector.of(
                    Paces::new,
                    (paces, it) -> paces.add(it.it().pace(), it.it().attempts()),
                    Paces::plus)));
  }

  /** The filter's conditions, whose values are added to {@code values}. */
  private String wanted(List<Object> values) {
    var sql = new StringBuilder();
    filter
        .values()
        .forEach((dimension, wanted) -> {
          sql.append(" AND k.").append(dimension.column()).append(" = ANY (?::text[])");
          values.add(wanted.toArray(String[]::new));
        });
    return sql.toString();
  }

  private static Key step(List<Instant> steps) {
    var begins = steps.stream().map(it -> it.atOffset(ZoneOffset.UTC).toString());
    return new Key(STEP, List.of((Object) begins.toArray(String[]::new)));
  }

  private static Cell readCell(ResultSet row) throws SQLException {
    return new Cell(
        row.getString("currency"),
        Fate.of(row.getString("fate")),
        row.getBoolean("is_last"),
        row.getBoolean("is_retry"),
        row.getLong("attempts"),
        row.getLong("amount_minor"));
  }

  private static Freshness readFreshness(ResultSet row) throws SQLException {
    var counted = Columns.instantOrNull(row, "counted_next");
    return new Freshness(
        counted == null ? Columns.instantOrNull(row, "numbered_next") : counted,
        row.getBoolean("is_rebuilding"));
  }
}
