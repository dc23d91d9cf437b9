package baton.event;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Goal: no event loses its number or its object where a feed had a row for each. Method: the tables
 * as they were, in a session of their own.
 */
class FeedMigrationTest {
  private static final long END = 180;
  private static final String BEFORE =
      """
      SET LOCAL search_path = pg_temp;
      CREATE TABLE event (mode text, id text COLLATE "C", object_id text COLLATE "C");
      CREATE TABLE feed (mode text, sequence bigint, event text COLLATE "C");
      CREATE TABLE unnumbered (
        mode text, written_at timestamptz, first text, events text[] COLLATE "C");
      INSERT INTO event
      SELECT mode, 'evt_' || n, 'it_' || n
        FROM (VALUES ('mode_1'), ('mode_2')) AS it (mode), generate_series(1, 200) AS n;
      INSERT INTO feed
      SELECT mode, row_number() OVER (PARTITION BY mode ORDER BY id DESC), id
        FROM event WHERE substr(id, 5)::integer <= 180;
      INSERT INTO unnumbered
      SELECT mode, now(), min(id), array_agg(id ORDER BY id)
        FROM event WHERE substr(id, 5)::integer > 180 GROUP BY mode
      """;
  private static final String ORDER_BEFORE =
      "SELECT event FROM feed WHERE mode = ? ORDER BY sequence";
  private static final String ORDER =
      "SELECT event FROM feed_entry WHERE mode = ? ORDER BY sequence";
  private static final String NUMBERS =
      "SELECT sequence FROM feed_entry WHERE mode = ? ORDER BY sequence";
  private static final String STRAYS =
      """
      SELECT event
        FROM (SELECT events, objects FROM feed UNION ALL SELECT events, objects FROM unnumbered) it,
             unnest(events, objects) AS of (event, object)
       WHERE substr(event, 5) IS DISTINCT FROM substr(object, 4)
      """;

  @Test
  void everyEventKeepsItsNumber() {
    TestDatabase.db()
        .run(tx -> {
          tx.update(BEFORE);
          var before = tx.list(ORDER_BEFORE, row -> row.getString("event"), "mode_2");
          tx.update(migration());
          assertThat(tx.list(ORDER, row -> row.getString("event"), "mode_2")).isEqualTo(before);
          for (var mode : List.of("mode_1", "mode_2")) {
            assertThat(tx.list(NUMBERS, row -> row.getLong("sequence"), mode))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, END).boxed().toList());
          }
          assertThat(tx.list(STRAYS, row -> row.getString("event"))).isEmpty();
          tx.update("DISCARD TEMP");
        });
  }

  private static String migration() {
    try (var file = FeedMigrationTest.class.getResourceAsStream("/db/migration/V51__feed.sql")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
