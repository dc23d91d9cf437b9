package baton.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a payment is counted when it has ended, once, and again when something happens to it later.
 * Method: the feed of one payment, which ends where the test says; what was written of the payment
 * is deleted, so that it tells whether it is written again.
 */
class FollowerTest {
  private static String mode;
  private final Follower follower = new Follower(TestDatabase.db());

  @BeforeAll
  static void pay() {
    mode = OnePayment.make();
  }

  @BeforeEach
  void beginAnew() {
    update("UPDATE report_cursor SET sequence = 0 WHERE mode = ?");
    update("UPDATE feed_end SET sequence = 0 WHERE mode = ?");
    forget();
  }

  @Test
  void whatIsNewWaitsForTheNextLook() {
    happens(1);
    follower.run();
    assertThat(isCounted()).isFalse();
    follower.run();
    assertThat(isCounted()).isTrue();
  }

  @Test
  void whatHappenedBeforeAPaymentWasCountedIsNoNewsOfIt() {
    happens(1);
    follower.run();
    happens(2);
    follower.run();
    assertThat(isCounted()).isTrue();
    forget();
    follower.run();
    assertThat(isCounted()).isFalse();
    assertThat(TestDatabase.db().inTx(new CursorStore()::endsOfNews)).isEmpty();
  }

  @Test
  void whatHappensLaterIsNews() {
    happens(1);
    follower.run();
    follower.run();
    happens(2);
    forget();
    follower.run();
    assertThat(isCounted()).isFalse();
    follower.run();
    assertThat(isCounted()).isTrue();
  }

  private static void happens(long sequence) {
    update("UPDATE feed_end SET sequence = %d WHERE mode = ?".formatted(sequence));
  }

  private static void forget() {
    update("DELETE FROM report_payment WHERE mode = ?");
  }

  private static boolean isCounted() {
    return TestDatabase.db()
        .inTx(tx -> !tx.list("SELECT id FROM report_payment", it -> it.getString("id")).isEmpty());
  }

  private static void update(String sql) {
    TestDatabase.db().run(tx -> tx.update(sql, mode));
  }
}
