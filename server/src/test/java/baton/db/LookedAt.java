package baton.db;

/** How much PostgreSQL looks at: rows of tables, and entries of indexes. */
public final class LookedAt {
  private static final String ROWS =
      """
      SELECT sum(pg_stat_get_xact_tuples_returned(oid)) AS rows FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i')
      """;

  private LookedAt() {}

  /** While {@code work} is done in {@code tx}. */
  public static long during(Tx tx, Runnable work) {
    var before = rows(tx);
    work.run();
    return rows(tx) - before;
  }

  private static long rows(Tx tx) {
    return tx.list(ROWS, row -> row.getLong("rows")).getFirst();
  }
}
