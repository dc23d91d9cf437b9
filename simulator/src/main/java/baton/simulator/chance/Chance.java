package baton.simulator.chance;

import java.util.SplittableRandom;

/** A seed, and the numbers that are drawn with it: the same for the same subject, always. */
public record Chance(long seed) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** At least 0, and less than 1; evenly spread over subjects. */
  public double draw(String subject) {
    var hash = FNV_OFFSET ^ seed;
    for (var i = 0; i < subject.length(); i++) {
      hash = (hash ^ subject.charAt(i)) * FNV_PRIME;
    }
    // Its first step mixes every bit into all others, which the hash alone does not.
    return new SplittableRandom(hash).nextDouble();
  }
}
