package baton.search;

import baton.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of one object must have, all of it: the index finds at once what has everything,
 * however much has a part of it. Immutable.
 *
 * @param idPrefix of what is searched
 * @param last the id behind which to look; null: from the newest
 * @param lowest the id up to which to look; null: to the oldest
 * @param texts conditions of texts, which their words and trigrams only make probable
 */
record Sought(
    String idPrefix,
    @Nullable String last,
    @Nullable String lowest,
    List<String> words,
    List<Integer> trigrams,
    List<Sql> texts) {

  private static final String BEHIND_UNDERSCORE = "`";
  private static final String FEW =
      """
      (SELECT w.id FROM search_words w WHERE %s) few
       CROSS JOIN LATERAL (SELECT t.* FROM %s AND t.id = few.id OFFSET 0) t
       WHERE true\
      """;

  Sought {
    words = List.copyOf(words);
    trigrams = List.copyOf(trigrams);
    texts = List.copyOf(texts);
  }

  static Sought in(String idPrefix, @Nullable String last, @Nullable String lowest) {
    return new Sought(idPrefix, last, lowest, List.of(), List.of(), List.of());
  }

  boolean isEmpty() {
    return words.isEmpty() && trigrams.isEmpty();
  }

  Sought word(String word) {
    return new Sought(idPrefix, last, lowest, and(words, Stream.of(word)), trigrams, texts);
  }

  /** The whole {@code text}, of which the word may be a part. */
  Sought text(String name, String text) {
    var same = Sql.of("w.texts ->> '%s' = ?".formatted(name), text);
    var word = Stream.of(Words.word(name, text));
    return new Sought(
        idPrefix, last, lowest, and(words, word), trigrams, and(texts, Stream.of(same)));
  }

  Sought part(String name, String part) {
    var has = Sql.of("strpos(w.texts ->> '%s', ?) > 0".formatted(name), part);
    var numbers = IntStream.of(Words.trigrams(name, part)).boxed();
    return new Sought(
        idPrefix, last, lowest, words, and(trigrams, numbers), and(texts, Stream.of(has)));
  }

  /**
   * Whether there is more than one thing to be had. How often each is had is known, but not how
   * often they meet: nobody can tell whether the newest or the index is to be looked through.
   */
  boolean isMany() {
    return words.size() + trigrams.size() > 1;
  }

  /** Whether the index will find few, unless what many have is new. */
  boolean isRare(Tx tx) {
    return !words.isEmpty() && WordStore.areRare(tx, idPrefix, words);
  }

  /** That the words of {@code t} have it. The database decides where to begin. */
  Sql exists() {
    if (isEmpty()) {
      return Sql.of("true");
    }
    var found = Sql.of("w.id = t.id").and(inWords());
    return new Sql(
        "EXISTS (SELECT FROM search_words w WHERE " + found.text() + ")", found.values());
  }

  /** As {@link #exists}, but first of all everything that has it is found by the index. */
  Sql among() {
    var found = inWords();
    return new Sql(
        "t.id IN (SELECT w.id FROM search_words w WHERE " + found.text() + " OFFSET 0)",
        found.values());
  }

  /**
   * Those of {@code rows} that have it, which are few: each is looked up, whatever the planner
   * takes them for, or the rows.
   */
  Sql few(Sql rows) {
    var found = inWords();
    var values = new ArrayList<>(found.values());
    values.addAll(rows.values());
    return new Sql(FEW.formatted(found.text(), rows.text()), values);
  }

  private Sql inWords() {
    var first = lowest == null ? idPrefix + "_" : lowest;
    var found = Sql.of("w.id >= ? AND w.id < ?", first, below());
    if (!words.isEmpty()) {
      found = found.and(Sql.of("w.words @> ?::text[]", (Object) WordStore.stored(idPrefix, words)));
    }
    if (!trigrams.isEmpty()) {
      var numbers = trigrams.stream().mapToInt(Integer::intValue).toArray();
      found = found.and(Sql.of("w.trigrams @> ?::int[]", (Object) numbers));
    }
    for (var it : texts) {
      found = found.and(it);
    }
    return found;
  }

  /** Without it, one who walks along the ids would come through all that are other objects'. */
  private String below() {
    return last == null ? idPrefix + BEHIND_UNDERSCORE : last;
  }

  private static <T> List<T> and(List<T> some, Stream<T> more) {
    return Stream.concat(some.stream(), more).distinct().toList();
  }
}
