package baton.vault.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which facts belong to which numbers: ranges of first digits, the narrowest of which wins. A
 * lookup is one binary search, far below a microsecond.
 */
public final class Bins {
  public static final Bins BUILT_IN = new Bins(builtIn());

  /** Numbers are compared by their first 18 digits, which is what a long holds. */
  private static final int DIGITS = 18;

  /** Every number whose first digits lie between {@code first} and {@code last}, both included. */
  record Range(long first, long last, CardFacts facts) {
    static Range of(String first, String last, CardFacts facts) {
      return new Range(padded(first, "0"), padded(last, "9"), facts);
    }

    long width() {
      return last - first;
    }
  }

  private final long[] starts;
  private final CardFacts[] facts;

  Bins(List<Range> ranges) {
    var segments = flattened(ranges);
    this.starts = segments.keySet().stream().mapToLong(it -> it).toArray();
    this.facts = segments.values().toArray(CardFacts[]::new);
  }

  public CardFacts find(CardNumber number) {
    var at = Arrays.binarySearch(starts, padded(number.digits(), "0"));
    return facts[at >= 0 ? at : -at - 2];
  }

  /** Where a range starts or ends, and what holds from there on. Paints the widest range first. */
  private static NavigableMap<Long, CardFacts> flattened(List<Range> ranges) {
    var segments = new TreeMap<Long, CardFacts>();
    segments.put(0L, CardFacts.UNKNOWN);
    var widestFirst = ranges.stream().sorted(Comparator.comparingLong(Range::width).reversed());
    widestFirst.forEachOrdered(range -> paint(segments, range));
    return segments;
  }

  private static void paint(NavigableMap<Long, CardFacts> segments, Range range) {
    var after = range.last() + 1;
    segments.put(after, segments.floorEntry(after).getValue());
    segments.subMap(range.first(), after).clear();
    segments.put(range.first(), range.facts());
  }

  private static List<Range> builtIn() {
    var ranges = new ArrayList<Range>();
    for (var row : Csv.rows("bins.csv")) {
      var facts = CardFacts.ofBrand(Brand.of(row.get(2)));
      ranges.add(Range.of(row.get(0), row.get(1), facts));
    }
    for (var row : TestCards.BUILT_IN.rows()) {
      var digits = row.number().digits();
      ranges.add(Range.of(digits, digits, row.facts()));
    }
    return ranges;
  }

  private static long padded(String digits, String filler) {
    var missing = Math.max(0, DIGITS - digits.length());
    return Long.parseLong((digits + filler.repeat(missing)).substring(0, DIGITS));
  }
}
