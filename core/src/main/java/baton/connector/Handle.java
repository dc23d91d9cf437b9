package baton.connector;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a later operation needs of an earlier one at the same processor.
 *
 * @param reference the processor's name for the payment, at most 128 characters
 * @param state what the processor wants back beside it, such as links or the ids of captures, in
 *     the connector's own words; at most 8 KiB
 */
public record Handle(String reference, SortedMap<String, String> state) {
  public Handle {
    state = Collections.unmodifiableSortedMap(new TreeMap<>(state));
  }

  /** Of a processor that wants nothing else back. */
  public static Handle of(String reference) {
    return new Handle(reference, new TreeMap<>());
  }

  /** Null when an operation before did not tell it. */
  public @Nullable String state(String name) {
    return state.get(name);
  }

  /** This, with what a later operation told; the later counts. */
  public Handle with(Map<String, String> later) {
    var all = new TreeMap<>(state);
    all.putAll(later);
    return new Handle(reference, all);
  }
}
