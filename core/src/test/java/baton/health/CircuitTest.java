package baton.health;

import static org.assertj.core.api.Assertions.assertThat;

import baton.health.Circuit.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private Circuit circuit = Circuit.closed(now);

  @Test
  void fiveFailuresInARowOpenIt() {
    fail(4);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
    fail(1);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
    assertThat(circuit.since()).isEqualTo(now);
    assertThat(circuit.failed()).isEqualTo(5);
    assertThat(circuit.admits(now)).isFalse();
  }

  @Test
  void aSuccessBetweenThemKeepsItClosed() {
    for (var i = 0; i < 10; i++) {
      succeed(2);
      fail(4);
      succeed(4);
    }
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void halfOfTwentyOpenIt() {
    for (var i = 0; i < 9; i++) {
      succeed(1);
      fail(1);
    }
    succeed(1);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
    fail(1);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void failuresOfLongAgoDoNotCount() {
    fail(4);
    pass(Duration.ofMinutes(1).plusMillis(1));
    fail(4);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void afterAPauseItLetsOnePaymentThroughAndThenWaitsAgain() {
    fail(5);
    pass(Duration.ofSeconds(1));
    assertThat(circuit.admits(now)).isTrue();
    circuit = circuit.probed(now);
    assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
    assertThat(circuit.admits(now)).isFalse();
    // Whoever was let through may wait long for an answer: another one is, a little later.
    pass(Duration.ofSeconds(1));
    assertThat(circuit.admits(now)).isTrue();
  }

  @Test
  void threeProbesThatSucceedCloseIt() {
    fail(5);
    pass(Duration.ofSeconds(1));
    circuit = circuit.probed(now);
    succeed(2);
    assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
    assertThat(circuit.admits(now)).isTrue();
    succeed(1);
    assertThat(circuit).isEqualTo(Circuit.closed(now));
  }

  @Test
  void eachProbeThatFailsDoublesThePauseUpToHalfAMinute() {
    fail(5);
    for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(circuit.admits(now)).as("%d s", seconds).isFalse();
      pass(Duration.ofMillis(1));
      assertThat(circuit.admits(now)).as("%d s", seconds).isTrue();
      circuit = circuit.probed(now);
      fail(1);
      assertThat(circuit.state()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void aCallThatLeftBeforeItOpenedIsNoNews() {
    var early = now;
    pass(Duration.ofSeconds(1));
    fail(5);
    var open = circuit;
    circuit = circuit.after(false, early, now).after(true, early, now);
    assertThat(circuit).isEqualTo(open);
  }

  private void fail(int times) {
    call(true, times);
  }

  private void succeed(int times) {
    call(false, times);
  }

  private void call(boolean hasFailed, int times) {
    for (var i = 0; i < times; i++) {
      circuit = circuit.after(hasFailed, now, now);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
