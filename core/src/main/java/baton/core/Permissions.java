package baton.core;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a restricted key, or the role of a person, was given.
 *
 * @param granted by resource
 * @param others how far it goes with what is not named
 */
public record Permissions(SortedMap<String, Access> granted, Access others) {
  public static final Permissions NONE = new Permissions(new TreeMap<>(), Access.NONE);

  public Permissions {
    var named = new TreeMap<>(granted);
    var rest = others;
    named.values().removeIf(it -> it == rest);
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
    return new Permissions(changed, others);
  }

  /** How far it goes with the objects of {@code resource}. */
  public Access to(String resource) {
    return granted.getOrDefault(resource, others);
  }

  public boolean allow(Permission wanted) {
    return to(wanted.resource()).covers(wanted.access());
  }

  /** Whether whoever has these may do everything that {@code others} allow. */
  public boolean include(Permissions others) {
    return this.others.covers(others.others)
        && others.granted.entrySet().stream()
            .allMatch(it -> allow(new Permission(it.getKey(), it.getValue())));
  }

  /** {@code customers → read} */
  public Map<String, String> words() {
    var words = new TreeMap<String, String>();
    granted.forEach((resource, access) -> words.put(resource, access.word()));
    return words;
  }
}
