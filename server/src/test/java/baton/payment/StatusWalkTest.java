package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.db.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: an index by hand that is wrong becomes right. Method: one row is lost, one left, one old.
 */
class StatusWalkTest {
  private static final int PAYMENTS = 7;
  private static final String ORDER = "amount=500&currency=eur&payment_method=pm_card_visa";
  private static final List<String> SPOIL =
      List.of(
          """
          DELETE FROM payment_by_status WHERE id = (SELECT min(id) FROM payment_by_status)
          """,
          """
          UPDATE payment_by_status SET look_at = now(), status = 'processing'
           WHERE id = (SELECT max(id) FROM payment_by_status)
          """,
          """
          INSERT INTO payment_by_status (id, mode, status)
          SELECT id, mode, 'processing' FROM payment_intent WHERE status = 'succeeded' LIMIT 1
          """);
  private static final String WRONG =
      """
      SELECT count(*) AS wrong
        FROM (SELECT * FROM payment_intent WHERE status <> 'succeeded') p
        FULL JOIN payment_by_status s USING (id, mode, status)
       WHERE p.id IS NULL OR s.id IS NULL OR p.look_at IS DISTINCT FROM s.look_at
      """;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    try (var wire = new Wire(server.url())) {
      var paid = ORDER + "&confirm=true&return_url=https://shop.example";
      assertThat(wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", paid).status())
          .isEqualTo(200);
      for (var payment = 1; payment < PAYMENTS; payment++) {
        wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", ORDER);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsWrongIsMendedPageByPage() {
    var db = TestDatabase.db();
    var walk = new StatusWalk(db, new PaymentStore("node_1"), Clock.systemUTC(), 2);
    db.run(tx -> SPOIL.forEach(it -> assertThat(tx.update(it)).isOne()));
    assertThat(wrong()).isPositive();

    for (var seen = 0; seen <= PAYMENTS; seen += 2) {
      walk.step();
    }

    assertThat(wrong()).isZero();
  }

  @Test
  void theEndIsFollowedByTheBegin() {
    var db = TestDatabase.db();
    var walk = new StatusWalk(db, new PaymentStore("node_1"), Clock.systemUTC(), 2 * PAYMENTS);
    walk.step();
    db.run(tx -> tx.update(SPOIL.getFirst()));

    walk.step();
    walk.step();

    assertThat(wrong()).isZero();
  }

  private static long wrong() {
    return TestDatabase.db().inTx(tx -> tx.list(WRONG, row -> row.getLong("wrong")).getFirst());
  }
}
