package baton.rules;

import java.util.List;

/**
 * Values that rules share, of one version; an edit makes the next one.
 *
 * @param id {@code list_…}
 * @param version counts the edits, from 1
 */
public record NamedList(String id, int version, Attribute.Kind kind, List<String> values) {
  public NamedList {
    values = List.copyOf(values);
  }
}
