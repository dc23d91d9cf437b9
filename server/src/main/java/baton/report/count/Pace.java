package baton.report.count;

/**
 * How fast something was answered, in steps that grow: eight for each doubling, so that what is
 * read off them is wrong by 4.5 percent at most, and steps of different times can be added.
 */
public final class Pace {
  private static final double STEPS_PER_DOUBLING = 8;

  /** So many there are. */
  public static final int STEPS = step(Long.MAX_VALUE) + 1;

  private Pace() {}

  /** The step of {@code millis}; less than a millisecond counts as one. */
  public static int step(long millis) {
    var doublings = Math.log((double) Math.max(1, millis)) / Math.log(2);
    return (int) Math.round(doublings * STEPS_PER_DOUBLING);
  }

  /** The middle of a step, in milliseconds. */
  public static long millis(int step) {
    return Math.round(Math.pow(2, step / STEPS_PER_DOUBLING));
  }
}
