package baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import baton.report.Period.Interval;
import baton.report.count.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Goal: no sum is read twice, left out, or added to the wrong part. Method: random times in zones
 * with odd offsets and summer times, split into the times that each row is of.
 */
class SpanTest {
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "America/St_Johns",
          "Pacific/Chatham",
          "Pacific/Kiritimati");
  private static final List<Interval> INTERVALS = List.of(Interval.values());
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_MINUTES = 365 * 24 * 60;

  @Test
  void everyRowIsOfOnePartAndEveryQuarterOfOneRow() {
    var seed = new Random().nextInt();
    System.out.println("SpanTest seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var begin = EPOCH.plus(random.nextInt(YEAR_MINUTES), ChronoUnit.MINUTES);
      var end = begin.plus(1 + random.nextInt(20 * 24 * 60), ChronoUnit.MINUTES);
      var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      var interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
      var period = Period.of(begin, end, zone, interval);
      var steps = new TreeSet<>(period.steps());
      if (steps.size() <= Period.STEPS_MAX) {
        check(period, steps, Span.full(period, List.copyOf(steps)));
        check(period, steps, Span.coarse(period, List.copyOf(steps)));
      }
    }
  }

  private static void check(Period period, NavigableSet<Instant> steps, List<Span> spans) {
    var next = period.begin();
    for (var span : spans) {
      assertThat(span.begin()).as(period.toString()).isEqualTo(next);
      var length = length(span.grain());
      for (var at = span.begin(); at.isBefore(span.end()); at = at.plus(length)) {
        var last = at.plus(length).minusNanos(1);
        assertThat(steps.floor(last)).as(period.toString()).isEqualTo(steps.floor(at));
        next = at.plus(length);
      }
      assertThat(next).as(period.toString()).isEqualTo(span.end());
    }
    assertThat(next).as(period.toString()).isEqualTo(period.end());
  }

  private static Duration length(Grain grain) {
    return switch (grain) {
      case QUARTER, FULL_QUARTER -> Duration.ofMinutes(15);
      case HOUR, PACE -> Duration.ofHours(1);
      case FULL_DAY -> Duration.ofDays(1);
    };
  }
}
