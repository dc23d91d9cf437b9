package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The SQL of tables {@code vault.wrapped_key} and {@code vault.retired_key}. */
final class WrappedKeys {
  private static final String NEWEST =
      """
      SELECT coalesce(max(generation), 0) FROM vault.wrapped_key WHERE purpose = ?
      """;

  private static final String LIVE =
      """
      SELECT generation FROM vault.wrapped_key WHERE purpose = ?
      """;

  private static final String FIND =
      """
      SELECT wrapped FROM vault.wrapped_key WHERE purpose = ? AND generation = ?
      """;

  private static final String ADD =
      """
      INSERT INTO vault.wrapped_key (purpose, generation, wrapped, created_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      """
      LOCK TABLE vault.wrapped_key IN EXCLUSIVE MODE
      """;

  private static final String ALL =
      """
      SELECT purpose, generation, wrapped FROM vault.wrapped_key
      """;

  private static final String REPLACE =
      """
      UPDATE vault.wrapped_key SET wrapped = ? WHERE purpose = ? AND generation = ?
      """;

  private static final String UNUSED =
      """
      SELECT key.generation FROM vault.wrapped_key key
       WHERE key.purpose = 'card' AND key.generation < ?
         AND NOT EXISTS (SELECT FROM vault.card WHERE card.generation = key.generation)
      """;

  private static final String RETIRE =
      """
      WITH gone AS (
        DELETE FROM vault.wrapped_key WHERE purpose = 'card' AND generation = ?
        RETURNING generation, created_at
      )
      INSERT INTO vault.retired_key (generation, created_at, retired_at)
      SELECT generation, created_at, ? FROM gone
      """;

  private static final String RETIRE_TEXTS =
      """
      DELETE FROM vault.wrapped_key older
       WHERE older.purpose = 'text'
         AND EXISTS (SELECT FROM vault.wrapped_key newer
                      WHERE newer.purpose = 'text' AND newer.generation > older.generation
                        AND newer.created_at < ?)
      """;

  private static final String STATUS =
      """
      SELECT generation, created_at, NULL AS retired_at,
        (SELECT count(*) FROM vault.card WHERE card.generation = key.generation) AS cards
        FROM vault.wrapped_key key
       WHERE purpose = 'card'
      UNION ALL
      SELECT generation, created_at, retired_at, 0 FROM vault.retired_key
       ORDER BY generation
      """;

  private static final String FOREIGN_KEY_VIOLATION = "23503";

  static final String CARD = "card";
  static final String TEXT = "text";

  /** Names one key; wrapped together with it, so that no key passes for another. */
  record Name(String purpose, int generation) {
    static final Name FINGERPRINT = new Name("fingerprint", 1);

    static Name card(int generation) {
      return new Name(CARD, generation);
    }

    static Name text(int generation) {
      return new Name(TEXT, generation);
    }

    byte[] context() {
      return (purpose + ":" + generation).getBytes(UTF_8);
    }
  }

  /** A key as the database has it. */
  record Wrapped(Name name, String text) {}

  private final Jdbi database;

  WrappedKeys(Jdbi database) {
    this.database = database;
  }

  /** The newest generation of {@code purpose}; 0 where there is none. */
  int newest(String purpose) {
    return database.withHandle(handle -> handle.select(NEWEST, purpose).mapTo(Integer.class).one());
  }

  /** The generations of {@code purpose} whose keys are there. */
  Set<Integer> live(String purpose) {
    return database.withHandle(handle -> handle.select(LIVE, purpose).mapTo(Integer.class).set());
  }

  /** Null when there is no such key, or none any more. */
  @Nullable String find(Name name) {
    return database.withHandle(handle ->
        handle
            .select(FIND, name.purpose(), name.generation())
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }

  /** Does nothing when there is one: the first commit wins, and all go on with its key. */
  void add(Name name, String wrapped, Instant now) {
    database.useHandle(
        handle -> handle.execute(ADD, name.purpose(), name.generation(), wrapped, now));
  }

  /** Every key; nobody else adds or changes one until the transaction of {@code tx} ends. */
  List<Wrapped> lockAll(Handle tx) {
    tx.execute(LOCK);
    return tx.select(ALL)
        .map((row, _) ->
            new Wrapped(
                new Name(row.getString("purpose"), row.getInt("generation")),
                row.getString("wrapped")))
        .list();
  }

  void replace(Handle tx, Wrapped key) {
    tx.execute(REPLACE, key.text(), key.name().purpose(), key.name().generation());
  }

  /** The generations before {@code newest} that no card needs. */
  List<Integer> unused(int newest) {
    return database.withHandle(handle -> handle.select(UNUSED, newest).mapTo(Integer.class).list());
  }

  /** Destroys the key of a generation. False when a card needs it, or it is gone already. */
  boolean retire(int generation, Instant now) {
    try {
      return database.withHandle(handle -> handle.execute(RETIRE, generation, now)) == 1;
    } catch (UnableToExecuteStatementException failed) {
      if (isForeignKeyViolation(failed)) {
        return false;
      }
      throw failed;
    }
  }

  /** Destroys the keys of texts for which there was a newer one before {@code since}: how many. */
  int retireTexts(Instant since) {
    return database.withHandle(handle -> handle.execute(RETIRE_TEXTS, since));
  }

  List<KeyStatus> status() {
    return database.withHandle(handle ->
        handle
            .select(STATUS)
            .map((row, _) ->
                new KeyStatus(
                    row.getInt("generation"),
                    row.getLong("cards"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    instantOrNull(row.getObject("retired_at", OffsetDateTime.class))))
            .list());
  }

  /** Whether a card was to be stored under a key that is gone, or a key to go that a card needs. */
  static boolean isForeignKeyViolation(UnableToExecuteStatementException failed) {
    return failed.getCause() instanceof SQLException sql
        && FOREIGN_KEY_VIOLATION.equals(sql.getSQLState());
  }

  private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
