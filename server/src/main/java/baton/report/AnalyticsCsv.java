package baton.report;

import baton.report.FiguresView.VolumeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same figures as a table: a line for the whole, each part of the time, and each group. */
final class AnalyticsCsv {
  private static final List<String> FIGURES =
      List.of(
          "attempts",
          "authorized",
          "issuer_declined",
          "authentication_failed",
          "blocked",
          "unreached",
          "invalid",
          "failed",
          "success_rate",
          "authorization_rate",
          "failed_rate",
          "blocked_rate",
          "payments",
          "payments_authorized",
          "success_rate_deduplicated",
          "authorization_rate_deduplicated",
          "recovered",
          "latency_p50_ms",
          "latency_p95_ms");

  private final NavigableSet<String> currencies = new TreeSet<>();
  private final Csv csv = new Csv();

  private AnalyticsCsv() {}

  static String of(AnalyticsView it) {
    return new AnalyticsCsv().table(it).toString();
  }

  private Csv table(AnalyticsView it) {
    lines(it).map(Line::figures).forEach(this::note);
    var head = new ArrayList<String>(List.of("section", "start", "value", "label"));
    head.addAll(FIGURES);
    for (var volume : List.of("accepted", "failed", "blocked", "recovered")) {
      currencies.forEach(currency -> head.add(volume + "_volume_" + currency));
    }
    csv.line(head);
    lines(it).forEach(line -> csv.line(cells(line)));
    return csv;
  }

  private record Line(
      String section, String start, String value, String label, FiguresView figures) {}

  private static Stream<Line> lines(AnalyticsView it) {
    var start = time(it.period().start());
    return Stream.of(
            Stream.of(new Line("total", start, "", "", it.total())),
            it.series().stream()
                .map(step -> new Line("series", time(step.start()), "", "", step.figures())),
            it.groups().stream()
                .map(group ->
                    new Line("group", start, group.value(), group.label(), group.figures())))
        .flatMap(all -> all);
  }

  private void note(FiguresView it) {
    Stream.of(it.acceptedVolume(), it.failedVolume(), it.blockedVolume())
        .flatMap(List::stream)
        .map(VolumeView::currency)
        .forEach(currencies::add);
  }

  private List<String> cells(Line line) {
    var it = line.figures();
    var cells = new ArrayList<>(List.of(line.section(), line.start(), line.value(), line.label()));
    Stream.of(
            it.attempts(),
            it.authorized(),
            it.issuerDeclined(),
            it.authenticationFailed(),
            it.blocked(),
            it.unreached(),
            it.invalid(),
            it.failed(),
            number(it.successRate()),
            number(it.authorizationRate()),
            number(it.failedRate()),
            number(it.blockedRate()),
            it.payments(),
            it.paymentsAuthorized(),
            number(it.successRateDeduplicated()),
            number(it.authorizationRateDeduplicated()),
            it.recovered(),
            number(it.latencyP50Ms()),
            number(it.latencyP95Ms()))
        .map(Object::toString)
        .forEach(cells::add);
    for (var volume :
        List.of(it.acceptedVolume(), it.failedVolume(), it.blockedVolume(), it.recoveredVolume())) {
      currencies.forEach(currency -> cells.add(amount(volume, currency)));
    }
    return cells;
  }

  private static String amount(List<VolumeView> volumes, String currency) {
    return volumes.stream()
        .filter(it -> it.currency().equals(currency))
        .map(it -> String.valueOf(it.amount()))
        .findFirst()
        .orElse("0");
  }

  private static String number(@Nullable Number it) {
    return it == null ? "" : it.toString();
  }

  private static String time(long second) {
    return Instant.ofEpochSecond(second).toString();
  }
}
