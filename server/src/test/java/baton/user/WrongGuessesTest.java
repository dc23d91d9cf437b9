package baton.user;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody guesses more often by coming from elsewhere, at once, or after a restart. */
class WrongGuessesTest {
  private static final String EMAIL = "ada@shop.example";

  private final JumpingClock clock = JumpingClock.alone();
  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  @Test
  void tenForAnEMailWhereverTheyComeFrom() {
    for (var i = 1; i <= 10; i++) {
      assertThat(take(EMAIL, "203.0.113." + i)).isTrue();
    }
    assertThat(take(EMAIL, "203.0.113.11")).isFalse();
    assertThat(take("bo@shop.example", "203.0.113.1")).isTrue();
    clock.advance(Duration.ofMinutes(14));
    assertThat(take(EMAIL, "203.0.113.12")).isFalse();
    clock.advance(Duration.ofMinutes(2));
    assertThat(take(EMAIL, "203.0.113.12")).isTrue();
  }

  @Test
  void sixtyFromANetworkForWhomever() {
    for (var i = 0; i < 60; i++) {
      assertThat(take(i + "@shop.example", "2001:db8:1:2::" + i)).isTrue();
    }
    assertThat(take(EMAIL, "2001:db8:1:2:ffff::1")).isFalse();
    assertThat(take(EMAIL, "2001:db8:1:3::1")).isTrue();
  }

  @Test
  void manyAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
    Callable<Boolean> guess = () -> take(EMAIL, "203.0.113.1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = IntStream.range(0, 40).mapToObj(_ -> guess).toList();
      var taken = threads.invokeAll(tries).stream().filter(it -> it.resultNow()).count();
      assertThat(taken).isEqualTo(10);
    }
  }

  @Test
  void whoWasRightBeginsAnew() {
    for (var i = 0; i < 100; i++) {
      assertThat(take(EMAIL, "203.0.113.1")).isTrue();
      db.run(tx -> new WrongGuesses(clock).right(tx, EMAIL, "203.0.113.1"));
    }
  }

  @Test
  void whatCountsNoMoreIsForgotten() {
    take(EMAIL, "203.0.113.1");
    new WrongGuesses(clock).deleteOld(db);
    assertThat(rows()).isEqualTo(2);
    clock.advance(Duration.ofMinutes(16));
    new WrongGuesses(clock).deleteOld(db);
    assertThat(rows()).isZero();
  }

  /** By a server that has just started. */
  private boolean take(String email, String address) {
    return db.inTx(tx -> new WrongGuesses(clock).take(tx, email, address));
  }

  private int rows() {
    return db.inTx(
            tx -> tx.list("SELECT subject FROM wrong_guess", row -> row.getString("subject")))
        .size();
  }
}
