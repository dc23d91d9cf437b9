package baton.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A set of whole numbers, none negative, kept as ranges in order that neither overlap nor touch.
 * Asking it is a binary search and allocates nothing.
 */
public final class Ranges {
  /** From the one to the other, both included. */
  public record Range(long from, long to) {
    public Range {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException(from + " to " + to);
      }
    }
  }

  private final long[] from;
  private final long[] to;

  private Ranges(List<Range> apart) {
    from = apart.stream().mapToLong(Range::from).toArray();
    to = apart.stream().mapToLong(Range::to).toArray();
  }

  /** In any order; they may overlap. */
  public static Ranges of(List<Range> ranges) {
    var sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(Range::from));
    var apart = new ArrayList<Range>();
    for (var range : sorted) {
      if (apart.isEmpty() || range.from() - 1 > apart.getLast().to()) {
        apart.add(range);
      } else if (range.to() > apart.getLast().to()) {
        apart.set(apart.size() - 1, new Range(apart.getLast().from(), range.to()));
      }
    }
    return new Ranges(apart);
  }

  /** Both included; empty when {@code from} is above {@code to}. */
  public static Ranges of(long from, long to) {
    return of(from > to ? List.of() : List.of(new Range(from, to)));
  }

  public static Ranges none() {
    return of(List.of());
  }

  public boolean isEmpty() {
    return from.length == 0;
  }

  /**
   * Whether one of the numbers {@code first} to {@code last}, nobody knows which, is in here:
   * unknown when some are and some are not.
   */
  Verdict holds(long first, long last) {
    var found = Arrays.binarySearch(from, first);
    // The last range that begins at or before the first number.
    var before = found >= 0 ? found : -found - 2;
    if (before >= 0 && to[before] >= first) {
      return to[before] >= last ? Verdict.MET : Verdict.UNKNOWN;
    }
    var isApart = before + 1 == from.length || from[before + 1] > last;
    return isApart ? Verdict.NOT_MET : Verdict.UNKNOWN;
  }

  /** Whether all of these numbers are in {@code other}. */
  public boolean isWithin(Ranges other) {
    if (equals(other)) {
      return true;
    }
    var theirs = 0;
    for (var mine = 0; mine < from.length; mine++) {
      while (theirs < other.from.length && other.to[theirs] < from[mine]) {
        theirs++;
      }
      if (theirs == other.from.length
          || other.from[theirs] > from[mine]
          || other.to[theirs] < to[mine]) {
        return false;
      }
    }
    return true;
  }

  /** What is in both. */
  public Ranges and(Ranges other) {
    var both = new ArrayList<Range>();
    for (int mine = 0, theirs = 0; mine < from.length && theirs < other.from.length; ) {
      var low = Math.max(from[mine], other.from[theirs]);
      var high = Math.min(to[mine], other.to[theirs]);
      if (low <= high) {
        both.add(new Range(low, high));
      }
      if (to[mine] < other.to[theirs]) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new Ranges(both);
  }

  /** What is in 0 to {@code max} and not in here. */
  public Ranges not(long max) {
    var gaps = new ArrayList<Range>();
    var next = 0L;
    for (var range = 0; range < from.length && from[range] <= max; range++) {
      if (from[range] > next) {
        gaps.add(new Range(next, from[range] - 1));
      }
      if (to[range] >= max) {
        return new Ranges(gaps);
      }
      next = to[range] + 1;
    }
    gaps.add(new Range(next, max));
    return new Ranges(gaps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges it && Arrays.equals(from, it.from) && Arrays.equals(to, it.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return Arrays.toString(from) + " to " + Arrays.toString(to);
  }
}
