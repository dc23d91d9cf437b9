package baton.vault;

import baton.core.Ids;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code vault.audit}: who changed keys or moved cards, when, and how many. */
final class Audit {
  private static final String BEGIN =
      """
      INSERT INTO vault.audit (id, action, who, scope, subject, started_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String END =
      """
      UPDATE vault.audit SET count = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL
      """;

  /**
   * What is done.
   *
   * @param scope whose cards, or null when it is everybody's
   * @param subject the file, or the generation
   */
  record Deed(String action, String who, @Nullable String scope, String subject) {}

  private final Jdbi database;
  private final Ids ids;
  private final Clock clock;

  Audit(Jdbi database, Ids ids, Clock clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** To be committed before it is done; returns what {@link #end} needs. */
  String begin(Deed it) {
    var id = ids.next("aud");
    database.useHandle(handle ->
        handle.execute(
            BEGIN, id, it.action(), it.who(), it.scope(), it.subject(), clock.instant()));
    return id;
  }

  void end(String id, long count) {
    database.useHandle(handle -> handle.execute(END, count, clock.instant(), id));
  }
}
