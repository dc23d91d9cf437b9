package baton.report;

import baton.report.count.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the pages of one period, each read once, in all the ways that are asked. For one thread.
 */
final class Tally {
  private final Kinds kinds;
  private final long[] begins;

  /** By step, and what is alike within it. */
  private final long[][] attempts;

  private final long[][] amounts;
  private final long[] attemptsOfKinds;
  private final long[] amountsOfKinds;
  private final List<Paces> pacesOfSteps;
  private final Map<String, Paces> pacesOfProcessors = new HashMap<>();

  /** The first of {@code steps} begins with the period, and no page is of two. */
  Tally(Kinds kinds, List<Instant> steps) {
    this.kinds = kinds;
    this.begins = steps.stream().mapToLong(Instant::getEpochSecond).toArray();
    this.attempts = new long[begins.length][kinds.alikeEnd()];
    this.amounts = new long[begins.length][kinds.alikeEnd()];
    this.attemptsOfKinds = new long[kinds.numbersEnd()];
    this.amountsOfKinds = new long[kinds.numbersEnd()];
    this.pacesOfSteps = steps.stream().map(_ -> new Paces()).toList();
  }

  /** Adds the page of the time that begins {@code at}. */
  void add(Instant at, int page, byte[] cells) {
    var step = step(at.getEpochSecond());
    var attemptsOfStep = attempts[step];
    var amountsOfStep = amounts[step];
    Page.read(
        cells,
        (place, more, amountMinor) -> {
          var kind = page * Page.PLACES + place;
          if (kinds.isAsked(kind)) {
            var alike = kinds.alike(kind);
            attemptsOfStep[alike] += more;
            amountsOfStep[alike] += amountMinor;
            attemptsOfKinds[kind] += more;
            amountsOfKinds[kind] += amountMinor;
          }
        });
  }

  /** Adds how fast {@code processor} answered in the hour that begins {@code at}. */
  void addPaces(Instant at, String processor, byte[] cells) {
    var ofStep = pacesOfSteps.get(step(at.getEpochSecond()));
    var ofProcessor = pacesOfProcessors.computeIfAbsent(processor, _ -> new Paces());
    Page.read(
        cells,
        (pace, more, _) -> {
          ofStep.add(pace, more);
          ofProcessor.add(pace, more);
        });
  }

  /** By step; of none where they were not added. */
  List<Paces> pacesOfSteps() {
    return pacesOfSteps;
  }

  /** Null where it did not answer, or they were not added. */
  @Nullable Paces paces(String processor) {
    return pacesOfProcessors.get(processor);
  }

  /** By step. */
  List<List<Cell>> steps() {
    var steps = new ArrayList<List<Cell>>();
    for (var step = 0; step < begins.length; step++) {
      var cells = new ArrayList<Cell>();
      for (var alike = 0; alike < kinds.alikeEnd(); alike++) {
        if (attempts[step][alike] > 0) {
          cells.add(kinds.cell(alike, attempts[step][alike], amounts[step][alike]));
        }
      }
      steps.add(cells);
    }
    return steps;
  }

  /** By the values of what is broken down by; where there is none, it is left out. */
  Map<String, List<Cell>> groups() {
    return by(Kinds.Asked::value);
  }

  /** Of attempts at another processor, by the main one and that, with a blank between. */
  Map<String, List<Cell>> retries() {
    return by(Kinds.Asked::pair);
  }

  private Map<String, List<Cell>> by(Function<Kinds.Asked, String> key) {
    var cells = new HashMap<String, List<Cell>>();
    for (var it : kinds.asked()) {
      var count = attemptsOfKinds[it.number()];
      if (count > 0 && !key.apply(it).isEmpty()) {
        cells
            .computeIfAbsent(key.apply(it), _ -> new ArrayList<>())
            .add(kinds.cell(it.alike(), count, amountsOfKinds[it.number()]));
      }
    }
    return cells;
  }

  /** The hour of a pace may begin before the first. */
  private int step(long at) {
    var found = Arrays.binarySearch(begins, at);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
