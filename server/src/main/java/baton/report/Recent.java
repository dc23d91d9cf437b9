package baton.report;

import baton.db.Tx;
import baton.report.Period.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figures of short times, rounded outwards to quarters of an hour; latency to hours. */
public final class Recent {
  /** Of no attempts. */
  public static final FiguresView NOTHING = Figures.of(List.of(), null);

  private final FigureStore store;
  private final ZoneId zone;

  public Recent(Tx tx, String mode, ZoneId zone) {
    this(tx, mode, zone, new Filter(Map.of()));
  }

  private Recent(Tx tx, String mode, ZoneId zone, Filter filter) {
    this.store = new FigureStore(tx, mode, filter, Dimension.PROCESSOR);
    this.zone = zone;
  }

  /** Those of one processor. */
  public static Recent of(Tx tx, String mode, String processor) {
    var filter = new Filter(Map.of(Dimension.PROCESSOR, List.of(processor)));
    return new Recent(tx, mode, ZoneOffset.UTC, filter);
  }

  public FiguresView total(Instant begin, Instant end) {
    var period = Period.of(begin, end, zone, Interval.QUARTER_HOUR);
    return Objects.requireNonNull(steps(period, List.of(period.begin())).get(period.begin()));
  }

  /** By when each hour began. */
  public SortedMap<Instant, FiguresView> hours(Instant begin, Instant end) {
    var period = Period.of(begin, end, zone, Interval.HOUR);
    return steps(period);
  }

  /** By ids; those without attempts are left out. */
  public Map<String, FiguresView> byProcessor(Instant begin, Instant end) {
    var period = Period.of(begin, end, zone, Interval.QUARTER_HOUR);
    var sums = store.sums(period, List.of(period.begin()));
    var figures = new HashMap<String, FiguresView>();
    sums.groups().forEach((id, cells) -> figures.put(id, Figures.of(cells, sums.paces(id))));
    return figures;
  }

  /** By when each part of {@code period} began. */
  public SortedMap<Instant, FiguresView> steps(Period period) {
    return steps(period, period.steps());
  }

  private SortedMap<Instant, FiguresView> steps(Period period, List<Instant> steps) {
    var sums = store.sums(period, steps);
    var cells = sums.steps();
    var figures = new TreeMap<Instant, FiguresView>();
    for (var i = 0; i < steps.size(); i++) {
      figures.put(steps.get(i), Figures.of(cells.get(i), sums.pacesOfSteps().get(i)));
    }
    return figures;
  }
}
