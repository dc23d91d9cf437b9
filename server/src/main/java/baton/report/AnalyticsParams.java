package baton.report;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what is asked about. */
public final class AnalyticsParams {
  private static final int TEXT_MAX = 255;
  private static final int VALUES_MAX = 50;
  private static final int DAYS = 7;
  private static final Duration LATELY = Duration.ofHours(24);

  /** What every question about a time takes. */
  static final Shape TIME =
      Shape.of(
          Param.createdRange("created").describe("When attempts were made; at most 400 days."),
          zone());

  static final Shape SHAPE =
      TIME.and(
              Param.oneOf("breakdown", Dimension.codes()),
              Param.bool("compare").describe("With the time before; else true."),
              Param.oneOf("format", "json", "csv"),
              Param.oneOf("interval", "hour", "day", "week", "month")
                  .describe("How long the parts are; else day."))
          .and(
              Arrays.stream(Dimension.values())
                  .map(it -> Param.text(it.code(), TEXT_MAX).list(VALUES_MAX).describe(it.words()))
                  .toArray(Param[]::new));

  /** What is asked about one processor. */
  public static final Shape HEALTH =
      TIME.and(
          Param.oneOf("interval", "hour", "day").describe("How long the parts are; else hour."));

  private final Clock clock;

  public AnalyticsParams(Clock clock) {
    this.clock = clock;
  }

  /** {@code timezone} */
  public static Param zone() {
    return Param.text("timezone", TEXT_MAX).describe("IANA: Europe/Berlin; else UTC.");
  }

  /** Throws a {@link Problem} when there is no such time zone. */
  public static ZoneId zone(Params params) {
    try {
      return ZoneId.of(params.textOr("timezone", "UTC"));
    } catch (DateTimeException unknown) {
      throw Problem.invalid("No such time zone. They have names as Europe/Berlin.", "timezone");
    }
  }

  Question question(Params params) {
    var breakdown = params.text("breakdown");
    return new Question(
        period(params, Period.Interval.valueOf(upper(params.textOr("interval", "day")))),
        filter(params),
        breakdown == null ? null : Dimension.of(breakdown),
        !Boolean.FALSE.equals(params.bool("compare")));
  }

  /** The time of {@link #HEALTH}: else the last 24 hours. */
  public Period lately(Params params) {
    var interval = Period.Interval.valueOf(upper(params.textOr("interval", "hour")));
    return period(params, interval, clock.instant().minus(LATELY));
  }

  private Period period(Params params, Period.Interval interval) {
    var zone = zone(params);
    var today = clock.instant().atZone(zone).toLocalDate();
    return period(params, interval, today.minusDays(DAYS - 1L).atStartOfDay(zone).toInstant());
  }

  private Period period(Params params, Period.Interval interval, Instant begin) {
    var zone = zone(params);
    var now = clock.instant();
    var range = params.range("created");
    if (range == null) {
      return checked(Period.of(begin, now, zone, interval));
    }
    var from = range.from() == 0 ? begin : Instant.ofEpochSecond(range.from());
    var to = Instant.ofEpochSecond(Math.min(range.to(), now.getEpochSecond()) + 1);
    return checked(Period.of(from, to, zone, interval));
  }

  private static Period checked(Period it) {
    if (!it.begin().isBefore(it.end())) {
      throw Problem.invalid("The time must end after it begins.", "created");
    }
    if (it.length().compareTo(Period.LENGTH_MAX) > 0) {
      throw Problem.invalid(
          "The time may be " + Period.LENGTH_MAX.toDays() + " days long at most.", "created");
    }
    if (it.steps().size() > Period.STEPS_MAX) {
      throw Problem.invalid(
          "The time has more than %d parts. Please choose a longer `interval`."
              .formatted(Period.STEPS_MAX),
          "interval");
    }
    return it;
  }

  private static Filter filter(Params params) {
    Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
    for (var dimension : Dimension.values()) {
      var wanted = params.texts(dimension.code());
      if (!wanted.isEmpty()) {
        values.put(dimension, wanted.stream().map(it -> stored(dimension, it)).toList());
      }
    }
    return new Filter(values);
  }

  /** As the tables have it: currencies small, countries large. */
  private static String stored(Dimension dimension, String value) {
    return switch (dimension) {
      case CURRENCY -> value.toLowerCase(Locale.ROOT);
      case CARD_COUNTRY -> value.equals("unknown") ? value : upper(value);
      case CARD_BRAND, CARD_TYPE, CARD_ISSUER, TRANSACTION_TYPE, RULE, DECLINE_REASON, PROCESSOR ->
          value;
    };
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
