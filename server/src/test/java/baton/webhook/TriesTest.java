package baton.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
  private final Random random = new Random(7);

  @Test
  void eachTryIsAtItsPlaceOrALittleLater() {
    var tries = tries(60, 180, 420);
    assertBetween(tries.next(FIRST, FIRST.plusSeconds(1), random), 60, 66);
    assertBetween(tries.next(FIRST, FIRST.plusSeconds(66), random), 180, 192);
    assertBetween(tries.next(FIRST, FIRST.plusSeconds(200), random), 420, 444);
  }

  @Test
  void afterTheLastThereIsNone() {
    assertThat(tries(60, 180).next(FIRST, FIRST.plusSeconds(181), random)).isNull();
  }

  @Test
  void whatWasMissedIsNotMadeUpFor() {
    assertBetween(tries(60, 180, 420).next(FIRST, FIRST.plusSeconds(190), random), 420, 444);
  }

  @Test
  void theyMustGrow() {
    for (var wrong : List.of(new int[] {}, new int[] {2, 1}, new int[] {1, 1}, new int[] {-1})) {
      assertThatThrownBy(() -> tries(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertBetween(@Nullable Instant at, int fromSeconds, int toSeconds) {
    assertThat(requireNonNull(at))
        .isBetween(FIRST.plusSeconds(fromSeconds), FIRST.plusSeconds(toSeconds));
  }

  private static Tries tries(int... seconds) {
    return new Tries(Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList());
  }
}
