package baton.vault.bin;

import baton.vault.number.Brand;
import baton.vault.number.CardFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** The SQL of tables {@code vault.bin_range} and {@code vault.bin_import}. */
final class BinStore {
  private static final String LOCK =
      """
      LOCK TABLE vault.bin_import IN EXCLUSIVE MODE
      """;

  private static final String CLEAR =
      """
      DELETE FROM vault.bin_range
      """;

  private static final String ADD =
      """
      INSERT INTO vault.bin_range (first, last, brand, funding, country, issuer)
      SELECT * FROM unnest(:first, :last, :brand, :funding, :country, :issuer)
      """;

  private static final String IMPORTED =
      """
      INSERT INTO vault.bin_import (version, file, ranges, imported_at)
      SELECT coalesce(max(version), 0) + 1, ?, ?, ? FROM vault.bin_import
      """;

  private static final String LATEST =
      """
      SELECT version, file, ranges, imported_at FROM vault.bin_import
       ORDER BY version DESC LIMIT 1
      """;

  private static final String SELECT =
      """
      SELECT first, last, brand, funding, country, issuer FROM vault.bin_range
      """;

  private static final String ALL = SELECT + " ORDER BY first, last DESC";

  private static final String TOUCHING =
      SELECT + " WHERE first <= ? AND last >= ? ORDER BY first, last DESC LIMIT ?";

  private static final int AT_ONCE = 5_000;

  /** A table and which import it came from. */
  record Loaded(long version, BinRanges ranges) {}

  private final Jdbi database;

  BinStore(Jdbi database) {
    this.database = database;
  }

  /** Replaces the table, or changes nothing. Who reads meanwhile sees the one before. */
  void replace(List<BinRange> ranges, String file, Instant now) {
    database.useTransaction(tx -> {
      tx.execute(LOCK);
      tx.execute(CLEAR);
      for (var from = 0; from < ranges.size(); from += AT_ONCE) {
        add(tx, ranges.subList(from, Math.min(ranges.size(), from + AT_ONCE)));
      }
      tx.execute(IMPORTED, file, ranges.size(), now);
    });
  }

  @Nullable BinStatus latest() {
    return database.withHandle(BinStore::latest);
  }

  /** Null before the first import. */
  @Nullable Loaded load() {
    return database.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        tx -> {
          var status = latest(tx);
          if (status == null) {
            return null;
          }
          var layout = new BinRanges.Layout();
          tx.select(ALL).setFetchSize(AT_ONCE).map((row, _) -> read(row)).forEach(layout::add);
          return new Loaded(status.version(), layout.build());
        });
  }

  /** The ranges with a number in common with {@code wanted}, the first {@code max} of them. */
  List<BinRange> touching(int first, int last, int max) {
    return database.withHandle(
        handle -> handle.select(TOUCHING, last, first, max).map((row, _) -> read(row)).list());
  }

  private static @Nullable BinStatus latest(Handle handle) {
    return handle
        .select(LATEST)
        .map((row, _) ->
            new BinStatus(
                row.getLong("version"),
                row.getString("file"),
                row.getInt("ranges"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant()))
        .findOne()
        .orElse(null);
  }

  private static void add(Handle tx, List<BinRange> ranges) {
    var facts = ranges.stream().map(BinRange::facts).toList();
    tx.createUpdate(ADD)
        .bindArray("first", Integer.class, ranges.stream().map(BinRange::first).toArray())
        .bindArray("last", Integer.class, ranges.stream().map(BinRange::last).toArray())
        .bindArray("brand", String.class, facts.stream().map(it -> it.brand().word()).toArray())
        .bindArray("funding", String.class, facts.stream().map(CardFacts::funding).toArray())
        .bindArray("country", String.class, facts.stream().map(CardFacts::country).toArray())
        .bindArray("issuer", String.class, facts.stream().map(CardFacts::issuer).toArray())
        .execute();
  }

  private static BinRange read(ResultSet row) throws SQLException {
    return new BinRange(
        row.getInt("first"),
        row.getInt("last"),
        new CardFacts(
            Brand.valueOf(row.getString("brand").toUpperCase(Locale.ROOT)),
            row.getString("funding"),
            row.getString("country"),
            row.getString("issuer"),
            false));
  }
}
