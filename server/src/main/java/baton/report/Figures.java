package baton.report;

import baton.report.FiguresView.VolumeView;
import baton.report.count.Fate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds cells up to figures, as {@link Definitions} has them. */
final class Figures {
  private static final Set<Fate> VALID = EnumSet.complementOf(EnumSet.of(Fate.INVALID, Fate.OPEN));
  private static final Set<Fate> FAILED =
      EnumSet.of(Fate.ISSUER_DECLINED, Fate.AUTHENTICATION_FAILED, Fate.BLOCKED, Fate.UNREACHED);
  private static final Set<Fate> AT_NETWORK = EnumSet.of(Fate.AUTHORIZED, Fate.ISSUER_DECLINED);

  private final List<Cell> cells;

  private Figures(List<Cell> cells) {
    this.cells = cells;
  }

  /** {@code paces} is null where they are not told apart as the cells are. */
  static FiguresView of(List<Cell> cells, @Nullable Paces paces) {
    return new Figures(cells).view(paces == null ? new Paces() : paces);
  }

  private FiguresView view(Paces paces) {
    Predicate<Cell> authorized = it -> it.fate() == Fate.AUTHORIZED;
    Predicate<Cell> blocked = it -> it.fate() == Fate.BLOCKED;
    Predicate<Cell> valid = it -> VALID.contains(it.fate());
    Predicate<Cell> failed = it -> FAILED.contains(it.fate());
    Predicate<Cell> atNetwork = it -> AT_NETWORK.contains(it.fate());
    var recovered = authorized.and(Cell::isRetry);
    return new FiguresView(
        volume(authorized),
        count(valid),
        count(it -> it.fate() == Fate.AUTHENTICATION_FAILED),
        rate(authorized, atNetwork),
        rate(authorized.and(Cell::isLast), atNetwork.and(Cell::isLast)),
        count(authorized),
        count(blocked),
        rate(blocked, valid),
        volume(blocked),
        count(failed),
        rate(failed, valid),
        volume(failed),
        count(it -> it.fate() == Fate.INVALID),
        count(it -> it.fate() == Fate.ISSUER_DECLINED),
        paces.millis(0.5),
        paces.millis(0.95),
        count(valid.and(Cell::isLast)),
        count(authorized.and(Cell::isLast)),
        count(recovered),
        volume(recovered),
        rate(authorized, valid),
        rate(authorized.and(Cell::isLast), valid.and(Cell::isLast)),
        count(it -> it.fate() == Fate.UNREACHED));
  }

  private long count(Predicate<Cell> which) {
    return cells.stream().filter(which).mapToLong(Cell::attempts).sum();
  }

  private @Nullable Double rate(Predicate<Cell> which, Predicate<Cell> of) {
    var all = count(of);
    return all == 0 ? null : (Double) ((double) count(which) / all);
  }

  private List<VolumeView> volume(Predicate<Cell> which) {
    var byCurrency = new TreeMap<String, Long>();
    cells.stream()
        .filter(which)
        .filter(it -> it.attempts() > 0)
        .forEach(it -> byCurrency.merge(it.currency(), it.amountMinor(), Math::addExact));
    return byCurrency.entrySet().stream()
        .map(it -> new VolumeView(it.getValue(), it.getKey()))
        .toList();
  }
}
