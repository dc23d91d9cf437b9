package baton.http;

import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The rows of the idempotency keys. */
final class IdempotencyStore {
  private static final int DELETED_MAX = 1000;

  private static final String CLAIM =
      """
      INSERT INTO idempotency (mode, key, path, params, request, node, resource, created)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (mode, key) DO NOTHING
      """;

  private static final String ANSWER =
      """
      UPDATE idempotency
         SET status = ?, body = ?
       WHERE mode = ? AND key = ? AND request = ? AND node = ? AND status IS NULL
      """;

  private static final String PUT =
      """
      INSERT INTO idempotency (mode, key, path, params, request, node, status, body, created)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (mode, key) DO UPDATE
         SET status = excluded.status, body = excluded.body
       WHERE idempotency.request = excluded.request
         AND idempotency.node = excluded.node
         AND idempotency.status IS NULL
      """;

  private static final String FIND =
      """
      SELECT mode, key, path, params, request, node, resource, status, body, created
        FROM idempotency
       WHERE mode = ? AND key = ?
      """;

  private static final String RELEASE =
      """
      UPDATE idempotency
         SET node = NULL
       WHERE mode = ? AND key = ? AND request = ? AND node = ? AND status IS NULL
      """;

  private static final String TAKE_OVER =
      """
      UPDATE idempotency
         SET node = ?
       WHERE mode = ? AND key = ? AND request = ? AND status IS NULL
         AND node IS NOT DISTINCT FROM ?
      """;

  private static final String FORGET =
      """
      DELETE FROM idempotency
       WHERE mode = ? AND key = ? AND created < ?
      """;

  private static final String DELETE_OLD =
      """
      DELETE FROM idempotency
       WHERE (mode, key) IN
             (SELECT mode, key FROM idempotency WHERE created < ? ORDER BY created LIMIT ?)
      """;

  /**
   * A key that was used before.
   *
   * @param node who works on it; null when nobody does
   * @param resource what is worked on; null when the work is one transaction
   * @param answer null while the work goes on
   */
  record Row(
      Claim claim,
      @Nullable String node,
      @Nullable String resource,
      @Nullable Response answer,
      Instant created) {}

  /**
   * Throws {@link Once.Taken} when the key was used before. Waits for another transaction that is
   * at it.
   */
  void claim(Tx tx, Claim it, String node, @Nullable String resource, Instant now) {
    tx.updateFirst(
        Once.Taken::new,
        CLAIM,
        it.mode(),
        it.key(),
        it.path(),
        it.params(),
        it.request(),
        node,
        resource,
        now);
  }

  /** Throws when {@code node} does not hold the claim any more: another one has taken it over. */
  void answer(Tx tx, Claim it, String node, Response answer) {
    tx.updateOne(ANSWER, answer.status(), answer.body(), it.mode(), it.key(), it.request(), node);
  }

  /** As {@link #answer}, but at once, and returns false in place of throwing. */
  boolean isAnswered(Tx tx, Claim it, String node, Response answer) {
    var values =
        new Object[] {answer.status(), answer.body(), it.mode(), it.key(), it.request(), node};
    return tx.update(ANSWER, values) == 1;
  }

  /** As {@link #answer}, claims where that was rolled back, and lets others' answers stand. */
  void put(Tx tx, Claim it, String node, Response answer, Instant now) {
    tx.update(
        PUT,
        it.mode(),
        it.key(),
        it.path(),
        it.params(),
        it.request(),
        node,
        answer.status(),
        answer.body(),
        now);
  }

  /** The first use of the key of {@code it}, or null when there is none. */
  @Nullable Row find(Tx tx, Claim it) {
    return tx.one(FIND, IdempotencyStore::read, it.mode(), it.key());
  }

  /** Nobody works on it any more; does nothing where {@code node} does not hold the claim. */
  void release(Tx tx, Claim it, String node) {
    tx.update(RELEASE, it.mode(), it.key(), it.request(), node);
  }

  /** Returns false when somebody else was faster. */
  boolean takeOver(Tx tx, Claim it, @Nullable String from, String to) {
    return tx.update(TAKE_OVER, to, it.mode(), it.key(), it.request(), from) == 1;
  }

  void forget(Tx tx, Claim it, Instant before) {
    tx.update(FORGET, it.mode(), it.key(), before);
  }

  /** Returns how many; at most 1000. */
  int deleteOld(Tx tx, Instant before) {
    return tx.update(DELETE_OLD, before, DELETED_MAX);
  }

  private static Row read(ResultSet row) throws SQLException {
    var body = row.getBytes("body");
    return new Row(
        new Claim(
            row.getString("mode"),
            row.getString("key"),
            row.getString("path"),
            row.getString("params"),
            row.getString("request")),
        row.getString("node"),
        row.getString("resource"),
        body == null ? null : new Response(row.getInt("status"), Response.JSON, body),
        row.getObject("created", OffsetDateTime.class).toInstant());
  }
}
