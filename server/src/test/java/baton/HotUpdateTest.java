package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Tx;
import baton.http.InProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the end of a payment touches no index of a row that its begin wrote. Method: payments in
 * one transaction, and PostgreSQL's own count of its updates, and of those that are HOT.
 */
class HotUpdateTest {
  private static final int PAYMENTS = 10;
  private static final String ORDER =
      "/v1/payment_intents?amount=500&currency=eur&confirm=true&return_url=https://shop.example"
          + "&payment_method=";

  private static final String UPDATES =
      """
      SELECT pg_stat_get_xact_tuples_updated(it) AS updated,
             pg_stat_get_xact_tuples_hot_updated(it) AS hot
        FROM CAST(?::regclass AS oid) AS it
      """;

  private record Updates(long all, long hot) {}

  private static TestServer server;
  private static InProcess api;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    api = server.inProcess();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempt", "payment_intent"})
  void theEndOfAPaymentTouchesNoIndex(String table) {
    server
        .server()
        .db()
        .run(tx -> {
          for (var payment = 0; payment < PAYMENTS; payment++) {
            assertThat(pay("pm_card_visa")).isEqualTo(200);
            assertThat(pay("pm_card_visa_chargeDeclined")).isEqualTo(402);
          }
          var updates = updates(tx, table);
          assertThat(updates.all()).isGreaterThanOrEqualTo(2 * PAYMENTS);
          assertThat(updates.hot()).isEqualTo(updates.all());
        });
  }

  private static int pay(String method) {
    return api.post(ORDER + method).status();
  }

  private static Updates updates(Tx tx, String table) {
    return tx.list(UPDATES, row -> new Updates(row.getLong("updated"), row.getLong("hot")), table)
        .getFirst();
  }
}
