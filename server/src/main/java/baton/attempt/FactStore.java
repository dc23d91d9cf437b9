package baton.attempt;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Tx;
import baton.plan.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fact table: only ever added to. */
public final class FactStore {
  private static final String INSERT =
      """
      INSERT INTO fact (payment, number, operation, fact, at) VALUES (?, ?, ?, ?::json, ?)
      """;
  private static final String LIST =
      """
      SELECT fact, at FROM fact WHERE payment = ? AND operation = ? ORDER BY number
      """;

  private static final String COUNT =
      """
      SELECT count(DISTINCT operation) AS count
        FROM fact
       WHERE payment = ? AND starts_with(operation, ?)
      """;

  private static final String OPERATION =
      """
      SELECT operation
        FROM fact
       WHERE payment = ? AND fact #>> '{outcome,reference}' = ?
       ORDER BY number DESC
       LIMIT 1
      """;

  private static final String LIST_ALL =
      """
      SELECT operation, fact, at FROM fact WHERE payment = ? ORDER BY number
      """;

  /** A fact about an operation, and when it was written. */
  public record Written(String operation, Fact fact, Instant at) {}

  private record Dated(Fact fact, Instant at) {}

  /** Which fact of which payment, about which operation. {@code number} counts from 1. */
  public record Place(String payment, int number, String operation) {}

  public void add(Tx tx, Place place, Fact fact, Instant now) {
    tx.updateOne(INSERT, place.payment(), place.number(), place.operation(), Json.lean(fact), now);
  }

  /** How many operations of a payment have a key that begins so. */
  public long count(Tx tx, String payment, String keyBegin) {
    var count = tx.one(COUNT, row -> row.getLong("count"), payment, keyBegin);
    return count == null ? 0 : count;
  }

  /**
   * The key of the operation that its processor calls {@code reference}; null when it told none.
   */
  public @Nullable String operation(Tx tx, String payment, String reference) {
    return tx.one(OPERATION, row -> row.getString("operation"), payment, reference);
  }

  /** Everything that happened to a payment, oldest first. */
  public List<Written> listAll(Tx tx, String payment) {
    return tx.list(
        LIST_ALL,
        row ->
            new Written(
                row.getString("operation"),
                Json.read(row.getString("fact"), Fact.class),
                Columns.instant(row, "at")),
        payment);
  }

  /** What happened to one operation of a payment. */
  public Story story(Tx tx, String payment, String operation) {
    var story = Story.NONE;
    for (var it : tx.list(LIST, FactStore::dated, payment, operation)) {
      story = story.plus(it.fact(), it.at());
    }
    return story;
  }

  private static Dated dated(ResultSet row) throws SQLException {
    return new Dated(Json.read(row.getString("fact"), Fact.class), Columns.instant(row, "at"));
  }
}
