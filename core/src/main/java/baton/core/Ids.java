package baton.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes ids such as {@code pi_0q3Kd8sW2…}: the prefix, nine characters that grow with time, fifteen
 * random ones (89 bits). Ids made later by one process sort later, byte by byte, so that an id is a
 * list cursor and inserts stay at the right edge of an index.
 */
public final class Ids {
  private static final char[] BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final int TIME_CHARS = 9;
  private static final int RANDOM_CHARS = 15;

  /** All nine characters are the last letter: in the year 2398. */
  private static final long MICROS_MAX = 13_537_086_546_263_551L;

  /**
   * The largest multiple of 62 that a byte can count to: above it some letters would be likelier.
   */
  private static final int FAIR_BYTES = 4 * 62;

  private static final int DRAWN_AT_ONCE = 1024;

  /** Drawn ahead, since each draw of a secure generator costs as much as many bytes of it. */
  private static final class Drawn {
    private final byte[] bytes = new byte[DRAWN_AT_ONCE];
    private final AtomicInteger taken = new AtomicInteger();

    Drawn(RandomGenerator random) {
      random.nextBytes(bytes);
    }
  }

  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicLong lastMicros = new AtomicLong();

  private volatile Drawn drawn;

  public Ids(Clock clock) {
    this(clock, new SecureRandom());
  }

  /**
   * For tests that need the same ids again. {@code random} must bear many threads, as this does.
   */
  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.drawn = new Drawn(random);
  }

  /** {@code prefix} without the underscore: {@code "pi"}. */
  public String next(String prefix) {
    return prefix + "_" + suffix();
  }

  /**
   * The part behind the underscore, for ids that belong together: {@code pi_X} and {@code pr_X}.
   */
  public String suffix() {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    var unique = lastMicros.updateAndGet(last -> Math.max(last + 1, micros));
    var text = new char[TIME_CHARS + RANDOM_CHARS];
    time(unique, text);
    fill(text, TIME_CHARS);
    return new String(text);
  }

  /**
   * What sorts before every id with {@code prefix} that is made at {@code at} or later, and behind
   * all that were made before. Times that ids cannot tell count as the nearest that they can.
   */
  public static String lowest(String prefix, Instant at) {
    var text = new char[TIME_CHARS];
    time(Math.clamp(ChronoUnit.MICROS.between(Instant.EPOCH, at), 0, MICROS_MAX), text);
    return prefix + "_" + new String(text);
  }

  private static void time(long micros, char[] into) {
    var rest = micros;
    for (var i = TIME_CHARS - 1; i >= 0; i--) {
      into[i] = BASE62[(int) (rest % 62)];
      rest /= 62;
    }
  }

  /** {@code length} random characters of {@code [0-9A-Za-z]}, about 5.95 bits each. */
  public String random(int length) {
    var text = new char[length];
    fill(text, 0);
    return new String(text);
  }

  private void fill(char[] text, int from) {
    for (var at = from; at < text.length; ) {
      var next = Byte.toUnsignedInt(next());
      if (next < FAIR_BYTES) {
        text[at++] = BASE62[next % 62];
      }
    }
  }

  /** Each byte that was drawn has one taker. */
  private byte next() {
    while (true) {
      var ahead = drawn;
      var at = ahead.taken.getAndIncrement();
      if (at < DRAWN_AT_ONCE) {
        return ahead.bytes[at];
      }
      drawn = new Drawn(random);
    }
  }
}
