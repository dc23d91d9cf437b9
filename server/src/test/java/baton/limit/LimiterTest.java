package baton.limit;

import static org.assertj.core.api.Assertions.assertThat;

import baton.limit.Entry.Admitted;
import baton.limit.Entry.Reason;
import baton.limit.Entry.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final LongSupplier clock = now::get;

  @Test
  void aBucketGivesItsSizeAtOnceAndThenEvenly() {
    var bucket = new Bucket(10, Duration.ofSeconds(1), now.get());
    assertThat(taken(bucket, 20)).isEqualTo(10);
    pass(Duration.ofMillis(99));
    assertThat(taken(bucket, 20)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(taken(bucket, 20)).isEqualTo(1);
    pass(Duration.ofSeconds(60));
    assertThat(taken(bucket, 20)).isEqualTo(10);
  }

  @Test
  void guessesAreCountedForEachAddressAndNetwork() {
    var guesses = new Guesses(2, clock);
    guesses.add("192.0.2.1");
    assertThat(guesses.areSpent("192.0.2.1")).isFalse();
    guesses.add("192.0.2.1");
    assertThat(guesses.areSpent("192.0.2.1")).isTrue();
    assertThat(guesses.areSpent("192.0.2.2")).isFalse();
    guesses.add("2001:db8::1");
    guesses.add("2001:db8::2");
    assertThat(guesses.areSpent("2001:db8::3")).isTrue();
    assertThat(guesses.areSpent("2001:db8:0:1::1")).isFalse();
    pass(Duration.ofSeconds(30));
    assertThat(guesses.areSpent("192.0.2.1")).isFalse();
  }

  @Test
  void manyThreadsGetNoMoreThanOne() throws Exception {
    var bucket = new Bucket(1000, Duration.ofSeconds(1), now.get());
    var got = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 16; i++) {
        threads.execute(() -> got.addAndGet(taken(bucket, 500)));
      }
    }
    assertThat(got).hasValue(1000);
  }

  @Test
  void eachModeHasItsOwnRate() {
    var limiter = new Limiter(new Limits(3, 2, 0, 0, 0, 0, 0), clock);
    var live = new Visit("mode_live", true, "GET /v1/dogs", false, null);
    assertThat(admitted(limiter, visit("mode_1", "GET /v1/dogs"), 9)).isEqualTo(2);
    assertThat(admitted(limiter, visit("mode_2", "GET /v1/dogs"), 9)).isEqualTo(2);
    assertThat(admitted(limiter, live, 9)).isEqualTo(3);
    assertRefused(limiter, live, Reason.GLOBAL_RATE);
  }

  @Test
  void aBusyEndpointLeavesRoomForOthers() {
    var limiter = new Limiter(new Limits(0, 5, 2, 1, 0, 0, 0), clock);
    assertThat(admitted(limiter, visit("mode_1", "GET /v1/dogs"), 9)).isEqualTo(2);
    assertRefused(limiter, visit("mode_1", "GET /v1/dogs"), Reason.ENDPOINT_RATE);
    var search = new Visit("mode_1", false, "GET /v1/dogs/search", true, null);
    assertThat(admitted(limiter, search, 9)).isEqualTo(1);
    assertThat(admitted(limiter, visit("mode_1", "GET /v1/cats"), 9)).isEqualTo(2);
    assertRefused(limiter, visit("mode_1", "GET /v1/birds"), Reason.GLOBAL_RATE);
  }

  @Test
  void onePaymentIsChangedSoOftenInAnHour() {
    var limiter = new Limiter(new Limits(0, 0, 0, 0, 3, 0, 0), clock);
    var payment = new Visit("mode_1", false, "POST /v1/payment_intents/{intent}", false, "pi_1");
    var other = new Visit("mode_1", false, "POST /v1/payment_intents/{intent}", false, "pi_2");
    assertThat(admitted(limiter, payment, 9)).isEqualTo(3);
    assertRefused(limiter, payment, Reason.RESOURCE_SPECIFIC);
    assertThat(admitted(limiter, other, 9)).isEqualTo(3);
    pass(Duration.ofMinutes(20));
    assertThat(admitted(limiter, payment, 9)).isEqualTo(1);
  }

  @Test
  void whoLeavesMakesRoom() {
    var limiter = new Limiter(new Limits(0, 0, 0, 0, 0, 2, 1), clock);
    var dog = limiter.enter(visit("mode_1", "GET /v1/dogs"));
    assertRefused(limiter, visit("mode_1", "GET /v1/dogs"), Reason.ENDPOINT_CONCURRENCY);
    var cat = limiter.enter(visit("mode_1", "GET /v1/cats"));
    assertRefused(limiter, visit("mode_1", "GET /v1/birds"), Reason.GLOBAL_CONCURRENCY);
    cat.close();
    dog.close();
    assertThat(admitted(limiter, visit("mode_1", "GET /v1/birds"), 9)).isEqualTo(9);
  }

  @Test
  void withoutLimitsEverybodyComesIn() {
    var limiter = new Limiter(Limits.NONE, clock);
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < 5000; i++) {
      entries.add(limiter.enter(visit("mode_1", "GET /v1/dogs")));
    }
    assertThat(entries).hasOnlyElementsOfType(Admitted.class);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private int taken(Bucket bucket, int tries) {
    var taken = 0;
    for (var i = 0; i < tries; i++) {
      taken += bucket.take(now.get()) ? 1 : 0;
    }
    return taken;
  }

  private static int admitted(Limiter limiter, Visit visit, int tries) {
    var admitted = 0;
    for (var i = 0; i < tries; i++) {
      try (var entry = limiter.enter(visit)) {
        admitted += entry instanceof Admitted ? 1 : 0;
      }
    }
    return admitted;
  }

  private static void assertRefused(Limiter limiter, Visit visit, Reason reason) {
    assertThat(limiter.enter(visit)).isEqualTo(new Refused(reason));
  }

  private static Visit visit(String mode, String endpoint) {
    return new Visit(mode, false, endpoint, false, null);
  }
}
