package baton.connectors.wire;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A merchant's metadata as far as a processor takes it: what does not fit is left out. */
public record Shown(int pairsMax, int keyCharsMax, int valueCharsMax) {
  public SortedMap<String, String> of(Map<String, String> metadata) {
    var fitting = new TreeMap<String, String>();
    new TreeMap<>(metadata)
        .forEach((key, value) -> {
          var fits = key.length() <= keyCharsMax && value.length() <= valueCharsMax;
          if (fits && fitting.size() < pairsMax) {
            fitting.put(key, value);
          }
        });
    return fitting;
  }
}
