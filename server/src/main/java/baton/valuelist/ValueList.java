package baton.valuelist;

import baton.rules.Attribute;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * A named list, without its values: there may be a hundred thousand.
 *
 * @param id {@code list_…}
 * @param name no other list of the mode has it
 * @param version counts the changes of its values, from 1
 * @param count how many values it has
 */
public record ValueList(
    String id,
    String mode,
    String name,
    Attribute.Kind kind,
    int version,
    int count,
    Map<String, String> metadata,
    Instant createdAt) {
  public ValueList {
    metadata = Collections.unmodifiableMap(metadata);
  }

  ValueList described(String nextName, Map<String, String> nextMetadata) {
    return new ValueList(id, mode, nextName, kind, version, count, nextMetadata, createdAt);
  }

  /** Its next version, of so many values. */
  ValueList changed(int nextCount) {
    return new ValueList(id, mode, name, kind, version + 1, nextCount, metadata, createdAt);
  }
}
