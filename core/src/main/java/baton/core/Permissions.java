package baton.core;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a restricted key was given, by resource. What is not named may not be touched. */
public record Permissions(SortedMap<String, Access> granted) {
  public static final Permissions NONE = new Permissions(new TreeMap<>());

  public Permissions {
    var named = new TreeMap<>(granted);
    named.values().removeIf(it -> it == Access.NONE);
    granted = Collections.unmodifiableSortedMap(named);
  }

  /** Of words, {@code customers → read}. Throws {@link IllegalArgumentException} on another. */
  public static Permissions of(Map<String, String> words) {
    return NONE.with(words);
  }

  /** These with the {@code changes}; {@code none} takes away. */
  public Permissions with(Map<String, String> changes) {
    var changed = new TreeMap<>(granted);
    changes.forEach(
        (resource, word) -> changed.put(resource, Access.valueOf(word.toUpperCase(Locale.ROOT))));
    return new Permissions(changed);
  }

  public boolean allow(Permission wanted) {
    return Access.orNone(granted.get(wanted.resource())).covers(wanted.access());
  }

  /** Whether whoever has these may do everything that {@code others} allow. */
  public boolean include(Permissions others) {
    return others.granted.entrySet().stream()
        .allMatch(it -> allow(new Permission(it.getKey(), it.getValue())));
  }

  /** {@code customers → read} */
  public Map<String, String> words() {
    var words = new TreeMap<String, String>();
    granted.forEach((resource, access) -> words.put(resource, access.word()));
    return words;
  }
}
