package baton.rules;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rules.Ranges.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Ranges beside the plainest set of numbers there is. */
@NullMarked
class RangesTest {
  private static final int MAX = 40;

  @Test
  void theyAreTheSetThatTheyStandFor() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 20_000; round++) {
      var some = random(random);
      var others = random(random);
      var one = set(some);
      var other = set(others);
      var ranges = Ranges.of(some);
      assertThat(set(ranges)).as("seed %d, %s", seed, some).isEqualTo(one);
      assertThat(ranges.isWithin(Ranges.of(others)))
          .as("seed %d, %s in %s", seed, some, others)
          .isEqualTo(minus(one, other).isEmpty());
      assertThat(set(ranges.not(MAX))).as("seed %d, %s", seed, some).isEqualTo(minus(all(), one));
      var both = set(ranges.and(Ranges.of(others)));
      one.and(other);
      assertThat(both).as("seed %d, %s and %s", seed, some, others).isEqualTo(one);
    }
  }

  @Test
  void theyReachToTheLastNumber() {
    assertThat(Ranges.none().not(Long.MAX_VALUE)).isEqualTo(Ranges.of(0, Long.MAX_VALUE));
    assertThat(Ranges.of(0, Long.MAX_VALUE).not(Long.MAX_VALUE)).isEqualTo(Ranges.none());
    assertThat(Ranges.of(5, Long.MAX_VALUE).not(Long.MAX_VALUE)).isEqualTo(Ranges.of(0, 4));
  }

  private static List<Range> random(Random random) {
    var ranges = new ArrayList<Range>();
    for (var count = random.nextInt(5); count > 0; count--) {
      var from = random.nextInt(MAX + 1);
      ranges.add(new Range(from, from + random.nextInt(MAX + 1 - from)));
    }
    return ranges;
  }

  private static BitSet all() {
    var all = new BitSet();
    all.set(0, MAX + 1);
    return all;
  }

  private static BitSet minus(BitSet one, BitSet other) {
    var left = (BitSet) one.clone();
    left.andNot(other);
    return left;
  }

  private static BitSet set(List<Range> ranges) {
    var set = new BitSet();
    ranges.forEach(it -> set.set((int) it.from(), (int) it.to() + 1));
    return set;
  }

  private static BitSet set(Ranges ranges) {
    var set = new BitSet();
    for (var number = 0; number <= MAX; number++) {
      set.set(number, ranges.holds(number, number) == Verdict.MET);
    }
    return set;
  }
}
