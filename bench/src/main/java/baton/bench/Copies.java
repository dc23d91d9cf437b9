package baton.bench;

import baton.db.Db;
import baton.db.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A great many payments, each a copy of every row that one real payment has left in the database,
 * under ids of its own: what further payments cost does not depend on how those came.
 */
final class Copies {
  private static final int BATCH = 5_000;

  /** The end of an id, where a copy has its number. */
  private static final String PLACE = "########";

  /**
   * What the server and its processor make for one payment; what payments share (keys, processors)
   * is none of it.
   */
  private static final Pattern OWN_ID =
      Pattern.compile("\\b(?:pi|pm|par|pay|exc|ch|txn|evt|req|src|seti)_[0-9A-Za-z]{24}\\b");

  /** Without the feed, whose numbers have no gap: copies of events are in no feed. */
  private static final String TABLES =
      """
      SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
         AND table_name NOT LIKE 'flyway%' AND table_name NOT LIKE 'feed%'
      """;

  /** What is selected for a row's copy numbered n: only what has the number in it is made anew. */
  private static final String VALUES =
      """
      SELECT string_agg(
                 CASE WHEN position('%1$s' IN (?::jsonb -> attname)::text) > 0
                      THEN format('replace(it.%%I::text, ''%1$s'', lpad(n::text, 8, ''0''))::%%s',
                           attname, format_type(atttypid, atttypmod))
                      ELSE format('it.%%I', attname) END,
                 ', ' ORDER BY attnum) AS "values"
        FROM pg_attribute
       WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
      """
          .formatted(PLACE);

  /** One row of a table, as JSON. */
  private record Row(String table, String json) {}

  /**
   * One row of a table, of which copies are written.
   *
   * @param sql takes the row as JSON, the first copy's number and that after the last one's
   */
  private record Template(String table, String json, String sql) {}

  private final Db db;
  private final List<Template> rows;

  private Copies(Db db, List<Template> rows) {
    this.db = db;
    this.rows = rows;
  }

  /** Of {@code payment}, which is at rest, paid under {@code idempotencyKey}. */
  static Copies of(Db db, String payment, String idempotencyKey) {
    var known = new LinkedHashSet<>(Set.of(payment, idempotencyKey));
    var rows = db.inTx(tx -> closure(tx, known));
    var templates = new ArrayList<Template>();
    for (var row : rows) {
      var json = row.json();
      for (var id : known) {
        var end = id.length() - PLACE.length();
        json = json.replace(id, id.substring(0, end) + PLACE);
      }
      templates.add(template(db, row.table(), json));
    }
    return new Copies(db, List.copyOf(templates));
  }

  /** Rows of one payment. */
  int rows() {
    return rows.size();
  }

  /** Writes the copies numbered {@code from} to before {@code to}, up to 99,999,999. */
  void write(long from, long to) {
    LongStream.iterate(from, it -> it < to, it -> it + BATCH)
        .parallel()
        .forEach(it -> db.run(tx -> write(tx, it, Math.min(to, it + BATCH))));
  }

  /**
   * So that the planner knows how many there are, and nothing is vacuumed or written back while
   * measured.
   */
  void settle(Connection own) throws SQLException {
    try (var statement = own.createStatement()) {
      for (var table : rows.stream().map(Template::table).distinct().toList()) {
        statement.execute("VACUUM ANALYZE " + table);
      }
      statement.execute("CHECKPOINT");
    }
  }

  private static Template template(Db db, String table, String json) {
    var values = db.inTx(tx -> tx.one(VALUES, row -> row.getString("values"), json, table));
    var sql =
        """
        WITH it AS MATERIALIZED (SELECT * FROM jsonb_populate_record(NULL::%1$s, ?::jsonb))
        INSERT INTO %1$s SELECT %2$s FROM it, generate_series(?::bigint, ?::bigint - 1) AS n
        """
            .formatted(table, values);
    return new Template(table, json, sql);
  }

  private void write(Tx tx, long from, long to) {
    rows.forEach(it -> tx.update(it.sql(), it.json(), from, to));
  }

  /** All rows that name what is {@code known}, and what they name; {@code known} grows by that. */
  private static List<Row> closure(Tx tx, Set<String> known) {
    var tables = tx.list(TABLES, row -> row.getString("name"));
    while (true) {
      var found = new ArrayList<Row>();
      for (var table : tables) {
        var sql = "SELECT to_jsonb(t)::text AS json FROM %s t".formatted(table);
        tx.list(sql, row -> row.getString("json")).stream()
            .filter(it -> known.stream().anyMatch(it::contains))
            .forEach(it -> found.add(new Row(table, it)));
      }
      var before = known.size();
      found.forEach(it -> OWN_ID.matcher(it.json()).results().forEach(id -> known.add(id.group())));
      if (known.size() == before) {
        return found;
      }
    }
  }
}
