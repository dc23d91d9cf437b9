package baton.simulator.chance;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How likely it is that things go wrong at a processor, each from 0 to 1; what is not said does not
 * happen. What happens depends on the seed, the processor, the operation's key and how often it was
 * sent; weather on the minute.
 *
 * @param mishaps of single exchanges; all together at most 1
 */
public record Hostility(long seed, Map<Mishap, Double> mishaps, Map<Trouble, Double> troubles) {
  /** Nothing goes wrong. */
  public static final Hostility NONE = new Hostility(0, Map.of(), Map.of());

  private static final int MISHAPS_IN_BROWN_OUT = 3;

  /** How a processor fares as a whole, for a minute. */
  public enum Weather {
    FAIR,
    BROWN_OUT,
    /** Callers are told that it is closed. */
    CLOSED,
    /** 503. */
    UNAVAILABLE,
    /** Callers wait in vain. */
    SILENT
  }

  public Hostility {
    mishaps = Map.copyOf(mishaps);
    troubles = Map.copyOf(troubles);
    var all = mishaps.values().stream().mapToDouble(it -> it).sum();
    var isLikelihood =
        mishaps.values().stream().allMatch(it -> it >= 0)
            && all <= 1
            && troubles.values().stream().allMatch(it -> it >= 0 && it <= 1);
    if (!isLikelihood || mishaps.keySet().stream().anyMatch(Mishap::isPending)) {
      throw new IllegalArgumentException(
          "each is 0 to 1, all mishaps together too; what is pending is a trouble, no mishap");
    }
  }

  /**
   * Throws {@link IllegalArgumentException} for a name that is none.
   *
   * @param likelihoods by the names of mishaps and troubles in lower case
   */
  public static Hostility of(long seed, Map<String, Double> likelihoods) {
    var mishaps = new EnumMap<Mishap, Double>(Mishap.class);
    var troubles = new EnumMap<Trouble, Double>(Trouble.class);
    var names = Arrays.stream(Mishap.values()).map(Hostility::word).toList();
    likelihoods.forEach((word, likely) -> {
      var name = word.toUpperCase(Locale.ROOT);
      if (names.contains(word)) {
        mishaps.put(Mishap.valueOf(name), likely);
      } else {
        troubles.put(Trouble.valueOf(name), likely);
      }
    });
    return new Hostility(seed, mishaps, troubles);
  }

  /** As {@link #of} takes them. */
  public SortedMap<String, Double> likelihoods() {
    var all = new TreeMap<String, Double>();
    mishaps.forEach((it, likely) -> all.put(word(it), likely));
    troubles.forEach((it, likely) -> all.put(word(it), likely));
    return all;
  }

  /**
   * What goes wrong with an exchange.
   *
   * @param sending how often the operation was sent, this time included
   */
  public Mishap mishap(String processor, String key, int sending, Weather weather) {
    var draw = draw("exchange", processor, key + " " + sending);
    var scale = weather == Weather.BROWN_OUT ? MISHAPS_IN_BROWN_OUT : 1;
    for (var it : Mishap.values()) {
      draw -= mishaps.getOrDefault(it, 0.0) * scale;
      if (draw < 0) {
        return it;
      }
    }
    return Mishap.NONE;
  }

  /** Whether {@code trouble} befalls {@code subject}, an operation's key or a notice's id. */
  public boolean has(Trouble trouble, String processor, String subject) {
    return draw(trouble.name(), processor, subject) < likelihood(trouble);
  }

  /** Up to {@code most}, and short rather than long: half are within a sixteenth of it. */
  public Duration delay(Trouble trouble, String processor, String subject, Duration most) {
    var draw = draw("delay " + trouble, processor, subject);
    return Duration.ofMillis(Math.round(most.toMillis() * Math.pow(draw, 4)));
  }

  public Weather weather(String processor, Instant at) {
    var minute = Long.toString(at.getEpochSecond() / 60);
    if (has(Trouble.OUTAGE, processor, minute)) {
      return switch ((int) (3 * draw("kind of outage", processor, minute))) {
        case 0 -> Weather.CLOSED;
        case 1 -> Weather.UNAVAILABLE;
        default -> Weather.SILENT;
      };
    }
    return has(Trouble.BROWN_OUT, processor, minute) ? Weather.BROWN_OUT : Weather.FAIR;
  }

  private static String word(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT);
  }

  private double likelihood(Trouble it) {
    return troubles.getOrDefault(it, 0.0);
  }

  private double draw(String what, String processor, String subject) {
    return new Chance(seed).draw(what + " " + processor + " " + subject);
  }
}
