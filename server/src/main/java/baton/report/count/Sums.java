package baton.report.count;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By how much the sums change. For one thread. */
final class Sums {
  /** One sum. {@code pace} is 0 where it is not told apart. */
  private record Cell(Instant at, long kind, int pace) {}

  private record Change(long attempts, long amountMinor) {
    Change plus(Change other) {
      return new Change(attempts + other.attempts, amountMinor + other.amountMinor);
    }
  }

  /** A change of one sum, as it is written. */
  record Row(Instant at, long kind, int pace, long attempts, long amountMinor) {}

  private final Map<Cell, Change> quarters = new HashMap<>();
  private final Map<Cell, Change> hours = new HashMap<>();
  private final Map<Cell, Change> kindHours = new HashMap<>();
  private final Map<Cell, Change> kindDays = new HashMap<>();
  private final Map<Cell, Change> paces = new HashMap<>();
  private final Map<Long, Kind> kinds = new HashMap<>();

  /** {@code it} counts from now on. */
  void add(Counted it) {
    count(it, 1);
  }

  /** {@code it} was counted, and does not count any more. */
  void remove(Counted it) {
    count(it, -1);
  }

  /** All that are named by the rows, by their ids. */
  Map<Long, Kind> kinds() {
    return kinds;
  }

  List<Row> quarters() {
    return rows(quarters);
  }

  List<Row> hours() {
    return rows(hours);
  }

  List<Row> kindHours() {
    return rows(kindHours);
  }

  List<Row> kindDays() {
    return rows(kindDays);
  }

  List<Row> paces() {
    return rows(paces);
  }

  private void count(Counted it, int times) {
    var change = new Change(times, times * it.amountMinor());
    var coarse = idOf(it.kind().coarse());
    var full = idOf(it.kind());
    var hour = it.at().truncatedTo(ChronoUnit.HOURS);
    merge(quarters, new Cell(it.at(), coarse, 0), change);
    merge(hours, new Cell(hour, coarse, 0), change);
    merge(kindHours, new Cell(hour, full, 0), change);
    merge(kindDays, new Cell(it.at().truncatedTo(ChronoUnit.DAYS), full, 0), change);
    if (it.pace() != null) {
      merge(paces, new Cell(hour, idOf(it.kind().coarsest()), it.pace()), change);
    }
  }

  private long idOf(Kind kind) {
    var id = kind.id();
    kinds.put(id, kind);
    return id;
  }

  private static void merge(Map<Cell, Change> sums, Cell cell, Change change) {
    sums.merge(cell, change, Change::plus);
  }

  /** Those that change nothing are left out. */
  private static List<Row> rows(Map<Cell, Change> sums) {
    var rows = new ArrayList<Row>();
    sums.forEach((cell, it) -> {
      if (it.attempts() != 0 || it.amountMinor() != 0) {
        rows.add(new Row(cell.at(), cell.kind(), cell.pace(), it.attempts(), it.amountMinor()));
      }
    });
    return rows;
  }
}
