package baton.http;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a form says: texts, and hashes of texts and hashes. A list is a hash with the keys {@code
 * 0}, {@code 1}, …, so that {@code a[]=x} and {@code a[0]=x} are the same.
 */
sealed interface Form {
  record Text(String value) implements Form {}

  /** Only {@link FormReader} adds entries, and not after it has handed the hash out. */
  record Hash(SequencedMap<String, Form> entries) implements Form {
    Hash() {
      this(new LinkedHashMap<>());
    }

    @Nullable Form get(String name) {
      return entries.get(name);
    }
  }
}
