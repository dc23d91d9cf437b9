package baton.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an object can be found by beside its columns: words as a whole, texts also by their parts,
 * none by its capitals. They are kept apart from the objects, so that a payment that changes its
 * state rewrites none of them. Immutable.
 */
public final class Words {
  public static final Words NONE = new Words(List.of(), Map.of());

  /** Longer ones are cut to half: an index takes words of 2,700 bytes at most. */
  private static final int WORD_CHARS_MAX = 600;

  private final List<String> words;
  private final Map<String, String> texts;

  /** Keeps both as they are: nobody changes them any more. */
  private Words(List<String> words, Map<String, String> texts) {
    this.words = words;
    this.texts = texts;
  }

  /** These and the entries of {@code metadata}. */
  public Words metadata(Map<String, String> metadata) {
    var more = new ArrayList<>(words);
    metadata.forEach((key, value) -> {
      more.add(metadataKey(key));
      more.add(metadata(key, value));
    });
    return new Words(more, texts);
  }

  /** These and the {@code word} of {@code field}, or that it has none. */
  public Words with(String field, @Nullable String word) {
    var more = new ArrayList<>(words);
    more.add(word == null ? without(field) : word(field, word));
    return new Words(more, texts);
  }

  /** As {@link #with}, and the text can be found by its parts too. */
  public Words withText(String field, @Nullable String text) {
    var more = new LinkedHashMap<>(texts);
    if (text != null) {
      more.put(field, folded(text));
    }
    return new Words(with(field, text).words, more);
  }

  /** In a form of which two are the same when only their capitals differ. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String word(String field, String value) {
    return cut(field + "=" + folded(value));
  }

  /** What has no value is found as fast as what has one. */
  static String without(String field) {
    return field + "-";
  }

  /** What the row of an object with this {@code metadata} has among its words. */
  public static String[] stored(String idPrefix, Map<String, String> metadata) {
    return WordStore.stored(idPrefix, NONE.metadata(metadata).all());
  }

  static String metadata(String key, String value) {
    return cut(metadataKey(key) + folded(value));
  }

  /** The length says where the key ends. */
  static String metadataKey(String key) {
    return "metadata." + key.codePointCount(0, key.length()) + ":" + key;
  }

  /** A number for each three characters in a row; few others have the same. */
  static int[] trigrams(String field, String folded) {
    var points = folded.codePoints().toArray();
    var begin = (field + "~").hashCode();
    return IntStream.rangeClosed(0, points.length - 3)
        .map(from -> hash(hash(hash(begin, points[from]), points[from + 1]), points[from + 2]))
        .distinct()
        .toArray();
  }

  /** What {@link String#hashCode} makes of a text of {@code before} and {@code codePoint} more. */
  private static int hash(int before, int codePoint) {
    return Character.isBmpCodePoint(codePoint)
        ? 31 * before + codePoint
        : 31 * (31 * before + Character.highSurrogate(codePoint))
            + Character.lowSurrogate(codePoint);
  }

  /** Each once, in their order. */
  List<String> all() {
    return words.stream().sorted().distinct().toList();
  }

  Map<String, String> texts() {
    return texts;
  }

  int[] trigrams() {
    return texts.entrySet().stream()
        .flatMapToInt(it -> IntStream.of(trigrams(it.getKey(), it.getValue())))
        .distinct()
        .toArray();
  }

  private static String cut(String text) {
    var isWhole = text.length() <= WORD_CHARS_MAX;
    return isWhole ? text : text.substring(0, text.offsetByCodePoints(0, WORD_CHARS_MAX / 2));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Words it && all().equals(it.all()) && texts.equals(it.texts);
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return words.toString();
  }
}
