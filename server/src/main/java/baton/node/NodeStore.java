package baton.node;

import baton.db.Columns;
import baton.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The table of nodes. Only the database's clock counts, of which there is one. */
final class NodeStore {
  private static final String INSERT =
      """
      INSERT INTO node (id, seat, address) VALUES (?, ?, ?)
      """;
  private static final String BEAT =
      """
      UPDATE node SET beat_at = clock_timestamp() WHERE id = ?
      """;
  private static final String OTHERS =
      """
      SELECT id, address, beat_at FROM node
       WHERE id <> ? AND seat <> ? AND beat_at > clock_timestamp() - ? * interval '1 second'
       ORDER BY id
      """;
  private static final String IS_ALIVE =
      """
      SELECT 1 AS one FROM node
       WHERE id = ? AND beat_at > clock_timestamp() - ? * interval '1 second'
      """;
  private static final String DELETE =
      """
      DELETE FROM node WHERE id = ?
      """;
  private static final String DELETE_FORMER =
      """
      DELETE FROM node WHERE id <> ? AND seat = ? RETURNING id
      """;

  /** One that was frozen in its beat holds its row: it is buried when the database gave it up. */
  private static final String DELETE_SILENT =
      """
      DELETE FROM node
       WHERE id IN (SELECT id FROM node
                     WHERE id <> ? AND beat_at <= clock_timestamp() - ? * interval '1 second'
                       FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  /** Another node. */
  record Other(String id, String address, Instant beatAt) {}

  void insert(Tx tx, Seat it) {
    tx.updateOne(INSERT, it.node(), it.folder(), it.address());
  }

  /** False when somebody took it for dead. */
  boolean beat(Tx tx, Seat it) {
    return tx.update(BEAT, it.node()) == 1;
  }

  /** The nodes in other seats that were heard of within {@code silence}. */
  List<Other> others(Tx tx, Seat it, Duration silence) {
    return tx.list(
        OTHERS,
        row ->
            new Other(
                row.getString("id"), row.getString("address"), Columns.instant(row, "beat_at")),
        it.node(),
        it.folder(),
        seconds(silence));
  }

  boolean isAlive(Tx tx, String node, Duration silence) {
    return tx.one(IS_ALIVE, row -> row.getInt("one"), node, seconds(silence)) != null;
  }

  void delete(Tx tx, Seat it) {
    tx.update(DELETE, it.node());
  }

  /** Those that had this seat before. */
  List<String> deleteFormer(Tx tx, Seat it) {
    return tx.list(DELETE_FORMER, row -> row.getString("id"), it.node(), it.folder());
  }

  /** Those that were not heard of for {@code silence}. */
  List<String> deleteSilent(Tx tx, Seat it, Duration silence) {
    return tx.list(DELETE_SILENT, row -> row.getString("id"), it.node(), seconds(silence));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
