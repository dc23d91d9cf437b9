package baton.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class IdsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void idsOfTheSameInstantAreDifferentAndSortInTheOrderTheyWereMade() {
    var ids = new Ids(Clock.fixed(NOON, ZoneOffset.UTC));
    var made = new ArrayList<String>();
    for (var i = 0; i < 100_000; i++) {
      made.add(ids.next("pi"));
    }
    assertThat(made).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(new HashSet<>(made)).hasSameSizeAs(made);
  }

  @Test
  void idsOfALaterDaySortLater() {
    var today = new Ids(Clock.fixed(NOON, ZoneOffset.UTC)).next("pi");
    var later = Clock.fixed(NOON.plusSeconds(86_400L * 365 * 100), ZoneOffset.UTC);
    assertThat(new Ids(later).next("pi")).isGreaterThan(today);
  }

  @Test
  void anIdHasItsPrefixAndTwentyFourLettersOrDigits() {
    assertThat(new Ids(Clock.systemUTC()).next("cus")).matches("cus_[0-9A-Za-z]{24}");
  }

  @Test
  void theLowestIdOfAnInstantDividesWhatWasMadeBeforeFromWhatWasMadeThenOrLater() {
    var before = new Ids(Clock.fixed(NOON.minusNanos(1000), ZoneOffset.UTC)).next("pi");
    var then = new Ids(Clock.fixed(NOON, ZoneOffset.UTC)).next("pi");
    assertThat(Ids.lowest("pi", NOON)).isGreaterThan(before).isLessThan(then);
  }

  @Test
  void timesThatIdsCannotTellAreTheNearest() {
    assertThat(Ids.lowest("pi", Instant.ofEpochSecond(-1))).isEqualTo("pi_000000000");
    assertThat(Ids.lowest("pi", Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo("pi_zzzzzzzzz");
  }
}
