package baton.safety;

import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import java.util.Map;

/** How hostile processors are where promises are put to the test. */
final class Malice {
  private static final Map<Mishap, Double> MISHAPS =
      Map.ofEntries(
          Map.entry(Mishap.SLOW, 0.01),
          Map.entry(Mishap.TIMEOUT_BEFORE, 0.01),
          Map.entry(Mishap.TIMEOUT_AFTER, 0.01),
          Map.entry(Mishap.ERROR_BEFORE, 0.02),
          Map.entry(Mishap.ERROR_AFTER, 0.02),
          Map.entry(Mishap.CUT, 0.02),
          Map.entry(Mishap.BUSY, 0.02),
          Map.entry(Mishap.LATE, 0.02),
          Map.entry(Mishap.DRIP, 0.01),
          Map.entry(Mishap.OVERDUE, 0.005),
          Map.entry(Mishap.RESET_BEFORE, 0.02),
          Map.entry(Mishap.RESET_AFTER, 0.02));

  private static final Map<Trouble, Double> TROUBLES =
      Map.ofEntries(
          Map.entry(Trouble.PENDING, 0.08),
          Map.entry(Trouble.FAILING, 0.1),
          Map.entry(Trouble.NOTICE_EARLY, 0.1),
          Map.entry(Trouble.NOTICE_DUPLICATED, 0.1),
          Map.entry(Trouble.NOTICE_LATE, 0.2),
          Map.entry(Trouble.NOTICE_FORGED, 0.1),
          Map.entry(Trouble.NOTICE_BATCHED, 0.2),
          Map.entry(Trouble.AUTHORIZATION_EXPIRED, 0.3),
          Map.entry(Trouble.KEY_FORGOTTEN, 0.5),
          Map.entry(Trouble.OUTAGE, 0.03),
          Map.entry(Trouble.BROWN_OUT, 0.08));

  private Malice() {}

  static Hostility of(long seed) {
    return new Hostility(seed, MISHAPS, TROUBLES);
  }

  /** The same, but every exchange goes well: what was decided of operations stays as it is. */
  static Hostility withoutMishaps(long seed) {
    return new Hostility(seed, Map.of(), of(seed).troubles());
  }
}
