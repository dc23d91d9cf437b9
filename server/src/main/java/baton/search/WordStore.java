package baton.search;

import baton.core.Json;
import baton.db.Tx;
import java.util.List;

/** The search_words table: one row for each object that has words. */
public final class WordStore {
  private static final String PUT =
      """
      INSERT INTO search_words (id, words, texts, trigrams)
      VALUES (?, ?::text[], ?::jsonb, ?::int[])
          ON CONFLICT (id) DO UPDATE
         SET words = excluded.words, texts = excluded.texts, trigrams = excluded.trigrams
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

  /** Each kind of object has words of its own: those of others are not looked through. */
  static String[] stored(String idPrefix, List<String> words) {
    return words.stream().map(it -> idPrefix + " " + it).toArray(String[]::new);
  }
}
