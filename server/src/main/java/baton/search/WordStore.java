package baton.search;

import baton.core.Json;
import baton.db.Tx;
import java.util.List;

/** The search_words table: one row for each object that has words. */
public final class WordStore {
  private static final String PUT =
      """
      INSERT INTO search_words (id, words, texts, trigrams)
      VALUES (?, ?::text[], ?::json, ?::int[])
          ON CONFLICT (id) DO UPDATE
         SET words = excluded.words, texts = excluded.texts, trigrams = excluded.trigrams
      """;

  private static final String ARE_COMMON =
      """
      SELECT most_common_elems::text::text[] @> ?::text[] AS "areCommon" FROM pg_stats
       WHERE schemaname = current_schema() AND tablename = 'search_words' AND attname = 'words'
         AND most_common_elems IS NOT NULL
      """;

  /** Of a new object. Most payments have no words, and then nothing is written. */
  public void insert(Tx tx, String id, Words words) {
    update(tx, id, Words.NONE, words);
  }

  /** Writes only when something changed. */
  public void update(Tx tx, String id, Words before, Words after) {
    if (before.equals(after)) {
      return;
    }
    var hasTexts = !after.texts().isEmpty();
    tx.updateOne(
        PUT,
        id,
        stored(id.substring(0, id.indexOf('_')), after.all()),
        hasTexts ? Json.write(after.texts()) : null,
        hasTexts ? after.trigrams() : null);
  }

  /**
   * Whether one of {@code words} is none of those that the database has seen to be frequent. How
   * rare it is nobody knows: where all it has seen are frequent, the planner takes this one for a
   * frequent one too, and would look through everything for it.
   */
  static boolean areRare(Tx tx, String idPrefix, List<String> words) {
    var values = stored(idPrefix, words);
    return tx.list(ARE_COMMON, row -> row.getBoolean("areCommon"), (Object) values).contains(false);
  }

  /** Each kind of object has words of its own: those of others are not looked through. */
  static String[] stored(String idPrefix, List<String> words) {
    return words.stream().map(it -> idPrefix + " " + it).toArray(String[]::new);
  }
}
