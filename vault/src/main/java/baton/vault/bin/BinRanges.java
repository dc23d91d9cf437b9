package baton.vault.bin;

import baton.vault.number.CardFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranges laid out for lookups: where the facts change, and to which, in two arrays of numbers. A
 * lookup is one binary search; 300,000 ranges take some 5 MB.
 */
final class BinRanges {
  static final BinRanges NONE = new Layout().build();

  private static final int NOTHING = -1;

  private final int[] starts;
  private final int[] kinds;
  private final List<CardFacts> facts;

  private BinRanges(int[] starts, int[] kinds, List<CardFacts> facts) {
    this.starts = starts;
    this.kinds = kinds;
    this.facts = List.copyOf(facts);
  }

  /** What is known of numbers with these first eight digits, or null. */
  @Nullable CardFacts find(int digits) {
    var at = Arrays.binarySearch(starts, digits);
    var kind = at == -1 ? NOTHING : kinds[at >= 0 ? at : -at - 2];
    return kind == NOTHING ? null : facts.get(kind);
  }

  /** Takes ranges ordered by their beginning, the wider one first, which never cross. */
  static final class Layout {
    private record Open(int last, int kind) {}

    private final Map<CardFacts, Integer> kindOf = new HashMap<>();
    private final List<CardFacts> facts = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int[] starts = new int[1024];
    private int[] kinds = new int[1024];
    private int size;

    void add(BinRange range) {
      closeBefore(range.first());
      var kind = kind(range.facts());
      change(range.first(), kind);
      open.addLast(new Open(range.last(), kind));
    }

    BinRanges build() {
      closeBefore(Integer.MAX_VALUE);
      return new BinRanges(Arrays.copyOf(starts, size), Arrays.copyOf(kinds, size), facts);
    }

    /** Behind the end of a range, the facts of the one around it hold again. */
    private void closeBefore(int first) {
      while (!open.isEmpty() && open.getLast().last() < first) {
        var closed = open.removeLast();
        change(closed.last() + 1, open.isEmpty() ? NOTHING : open.getLast().kind());
      }
    }

    private void change(int start, int kind) {
      if (size > 0 && starts[size - 1] == start) {
        kinds[size - 1] = kind;
        return;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        kinds = Arrays.copyOf(kinds, 2 * size);
      }
      starts[size] = start;
      kinds[size++] = kind;
    }

    private int kind(CardFacts it) {
      return kindOf.computeIfAbsent(
          it,
          _ -> {
            facts.add(it);
            return facts.size() - 1;
          });
    }
  }
}
