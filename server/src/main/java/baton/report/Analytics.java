package baton.report;

import baton.db.Tx;
import baton.processor.Processors;
import baton.report.AnalyticsView.GroupView;
import baton.report.AnalyticsView.PeriodView;
import baton.report.AnalyticsView.RetryView;
import baton.report.AnalyticsView.StepView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers questions about all attempts together. */
final class Analytics {
  private static final int GROUPS_MAX = 50;

  private final Processors processors;
  private final Clock clock;

  Analytics(Processors processors, Clock clock) {
    this.processors = processors;
    this.clock = clock;
  }

  AnalyticsView answer(Tx tx, String mode, boolean livemode, Question question) {
    var store = new FigureStore(tx, mode, question.filter(), question.breakdown());
    var now = clock.instant();
    var freshness = store.freshness();
    var uncounted = freshness == null ? null : freshness.uncounted();
    var asOf = uncounted == null || uncounted.isAfter(now) ? now : uncounted;
    var period = question.period();
    var previous = question.previous();
    var present = new Answer(store, period);
    var past = previous == null ? null : new Answer(store, previous);
    return new AnalyticsView(
        "orchestration.analytics",
        asOf.getEpochSecond(),
        Definitions.ALL,
        groups(question, present, past),
        Duration.between(asOf, now).toMillis(),
        livemode,
        view(period),
        past == null ? null : past.total(),
        previous == null ? null : view(previous),
        past == null ? List.of() : past.series(),
        freshness != null && freshness.isRebuilding(),
        retries(present),
        present.series(),
        present.total());
  }

  private List<GroupView> groups(Question question, Answer present, @Nullable Answer past) {
    var dimension = question.breakdown();
    if (dimension == null) {
      return List.of();
    }
    Map<String, FiguresView> before = past == null ? Map.of() : past.groups(dimension);
    return present.groups(dimension).entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, FiguresView> it) ->
                -it.getValue().attempts() - it.getValue().invalid()))
        .limit(GROUPS_MAX)
        .map(it ->
            new GroupView(
                it.getValue(), label(dimension, it.getKey()), before.get(it.getKey()), it.getKey()))
        .toList();
  }

  private String label(Dimension dimension, String value) {
    return dimension == Dimension.PROCESSOR ? processors.label(value) : value;
  }

  private List<RetryView> retries(Answer present) {
    var views = new ArrayList<RetryView>();
    present
        .retries()
        .forEach((pair, figures) -> {
          var blank = pair.indexOf(' ');
          var main = pair.substring(0, blank);
          var retry = pair.substring(blank + 1);
          views.add(
              new RetryView(
                  main,
                  processors.label(main),
                  figures.recovered(),
                  figures.attempts() + figures.invalid(),
                  retry,
                  processors.label(retry),
                  figures.recoveredVolume()));
        });
    views.sort(Comparator.comparingLong(it -> -it.recovered()));
    return views;
  }

  private static PeriodView view(Period it) {
    return new PeriodView(
        it.end().getEpochSecond(),
        it.interval().name().toLowerCase(Locale.ROOT),
        it.begin().getEpochSecond(),
        it.zone().getId());
  }

  /** One period, of which everything is read once. */
  private static final class Answer {
    private final List<Instant> steps;
    private final Tally sums;
    private final List<List<Cell>> ofSteps;

    Answer(FigureStore store, Period period) {
      this.steps = period.steps();
      this.sums = store.sums(period, steps);
      this.ofSteps = sums.steps();
    }

    FiguresView total() {
      var paces = new Paces();
      sums.pacesOfSteps().forEach(paces::plus);
      return Figures.of(ofSteps.stream().flatMap(List::stream).toList(), paces);
    }

    List<StepView> series() {
      var series = new ArrayList<StepView>();
      for (var i = 0; i < steps.size(); i++) {
        var figures = Figures.of(ofSteps.get(i), sums.pacesOfSteps().get(i));
        series.add(new StepView(figures, steps.get(i).getEpochSecond()));
      }
      return series;
    }

    Map<String, FiguresView> groups(Dimension dimension) {
      return figures(sums.groups(), it -> dimension == Dimension.PROCESSOR ? sums.paces(it) : null);
    }

    Map<String, FiguresView> retries() {
      return figures(sums.retries(), _ -> null);
    }

    private static Map<String, FiguresView> figures(
        Map<String, List<Cell>> cells, Function<String, @Nullable Paces> paces) {
      return cells.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, it -> Figures.of(it.getValue(), paces.apply(it.getKey()))));
    }
  }
}
