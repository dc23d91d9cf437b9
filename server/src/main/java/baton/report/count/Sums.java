package baton.report.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By how much the sums change. For one thread. */
final class Sums {
  /** One sum. {@code pace} is 0 where it is not told apart. */
  private record Cell(Grain grain, Instant at, long kind, int pace) {
    Row row(Change it) {
      return new Row(grain, at, kind, pace, it.attempts(), it.amountMinor());
    }
  }

  private record Change(long attempts, long amountMinor) {
    Change plus(Change other) {
      return new Change(attempts + other.attempts, amountMinor + other.amountMinor);
    }
  }

  /** A change of one sum. */
  record Row(Grain grain, Instant at, long kind, int pace, long attempts, long amountMinor) {}

  private final Map<Cell, Change> cells = new HashMap<>();
  private final Map<Kind, Long> kinds = new HashMap<>();

  /** {@code it} counts from now on. */
  void add(Counted it) {
    count(it, 1);
  }

  /** {@code it} was counted, and does not count any more. */
  void remove(Counted it) {
    count(it, -1);
  }

  /** The ids of all that are named by the rows. */
  Map<Kind, Long> kinds() {
    return kinds;
  }

  /** Those that change nothing are left out. */
  List<Row> rows() {
    var rows = new ArrayList<Row>();
    cells.forEach((cell, it) -> {
      if (it.attempts() != 0 || it.amountMinor() != 0) {
        rows.add(cell.row(it));
      }
    });
    return rows;
  }

  private void count(Counted it, int times) {
    var change = new Change(times, times * it.amountMinor());
    var pace = it.pace();
    for (var grain : Grain.values()) {
      if (grain != Grain.PACE) {
        count(grain, it, 0, change);
      } else if (pace != null) {
        count(grain, it, pace, new Change(times, 0));
      }
    }
  }

  private void count(Grain grain, Counted it, int pace, Change change) {
    var cell = new Cell(grain, grain.begin(it.at()), idOf(grain.part(it.kind())), pace);
    cells.merge(cell, change, Change::plus);
  }

  private long idOf(Kind kind) {
    return kinds.computeIfAbsent(kind, Kind::id);
  }
}
