package baton.plan;

import baton.core.Money;
import baton.core.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a card may be declined before another try costs the merchant a scheme's fee, whatever
 * the processors: {@code reattempts.csv}.
 */
public final class Reattempts {
  private static final List<Limit> LIMITS =
      Table.read(Reattempts.class, "reattempts.csv").stream().map(Limit::of).toList();

  private static final int DECLINES_MAX =
      LIMITS.stream().mapToInt(Limit::declines).max().orElseThrow();

  /** Declines older than this are of no account. */
  public static final Duration WINDOW_MAX =
      LIMITS.stream().map(Limit::window).max(Duration::compareTo).orElseThrow();

  /** That a card was declined, wherever. */
  public record Declined(Instant at, Money amount) {}

  private record Limit(String scheme, int declines, Duration window, boolean isPerAmount) {
    static Limit of(String[] row) {
      return new Limit(
          row[0], Integer.parseInt(row[1]), Duration.parse(row[2]), row[3].equals("yes"));
    }

    boolean isReached(Money amount, List<Declined> declines, Instant now) {
      var begin = now.minus(window);
      return declines.stream()
              .filter(it -> it.at().isAfter(begin))
              .filter(it -> !isPerAmount || it.amount().equals(amount))
              .count()
          >= this.declines;
    }

    String words() {
      return "%s allows %d declines of a card%s in %s"
          .formatted(
              scheme,
              declines,
              isPerAmount ? " for the same amount" : "",
              window.toDays() > 1 ? window.toDays() + " days" : window.toHours() + " hours");
    }
  }

  private Reattempts() {}

  /**
   * Those that no limit can be told without: the newest, and the newest of the same amount.
   *
   * @param declines newest first
   */
  static List<Declined> deciding(List<Declined> declines, Money amount) {
    var deciding = new ArrayList<Declined>();
    var same = 0;
    for (var it : declines) {
      var isSame = it.amount().equals(amount);
      if (deciding.size() < DECLINES_MAX || (isSame && same < DECLINES_MAX)) {
        deciding.add(it);
      }
      same += isSame ? 1 : 0;
    }
    return deciding;
  }

  /**
   * The limit that forbids another try now, in words; null when none does.
   *
   * @param brand of the card, in Stripe's words
   * @param declines of this card, the one just now included
   */
  public static @Nullable String reached(
      String brand, Money amount, List<Declined> declines, Instant now) {
    for (var limit : LIMITS) {
      if (limit.scheme().equals(brand) && limit.isReached(amount, declines, now)) {
        return limit.words();
      }
    }
    return null;
  }
}
