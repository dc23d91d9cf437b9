package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.db.Tx;
import baton.http.InProcess;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the end of a payment touches no index of a row that its begin wrote. Method: payments in
 * one transaction, and PostgreSQL's own count of its updates, and of those that are HOT; and a
 * crowd of payments, whose second writes need room on their pages before anybody has cleared the
 * first.
 */
class HotUpdateTest {
  private static final int PAYMENTS = 10;
  private static final int CROWD = 256;
  private static final double CROWD_HOT_MIN = 0.95;

  private static final String ORDER =
      "/v1/payment_intents?amount=500&currency=eur&confirm=true&return_url=https://shop.example"
          + "&payment_method=";

  private static final String UPDATES =
      """
      SELECT pg_stat_get_xact_tuples_updated(it) AS updated,
             pg_stat_get_xact_tuples_hot_updated(it) AS hot
        FROM CAST(?::regclass AS oid) AS it
      """;

  private static final String ALL_UPDATES =
      """
      SELECT n_tup_upd AS updated, n_tup_hot_upd AS hot FROM pg_stat_user_tables WHERE relname = ?
      """;

  private record Updates(long all, long hot) {
    Updates since(Updates before) {
      return new Updates(all - before.all, hot - before.hot);
    }
  }

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

  @Test
  void theEndsOfACrowdFindRoom() throws Exception {
    countAll();
    var attempts = updates("attempt");
    var payments = updates("payment_intent");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var it : threads.invokeAll(Collections.nCopies(CROWD, () -> pay("pm_card_visa")))) {
        assertThat(it.get()).isEqualTo(200);
      }
    }

    countAll();
    areHot("attempt", attempts);
    areHot("payment_intent", payments);
  }

  private static void areHot(String table, Updates before) {
    var updates = updates(table).since(before);
    assertThat(updates.all()).as(table).isGreaterThanOrEqualTo(CROWD);
    assertThat(updates.hot()).as(table).isGreaterThan((long) (CROWD_HOT_MIN * updates.all()));
  }

  private static int pay(String method) {
    return api.post(ORDER + method).status();
  }

  private static Updates updates(Tx tx, String table) {
    return tx.list(UPDATES, HotUpdateTest::read, table).getFirst();
  }

  /** What a connection has done is counted now, and not when it was idle for ten seconds. */
  private static void countAll() throws Exception {
    countAll((HikariDataSource) Inside.of(server.server(), "db", "pool"));
    countAll((HikariDataSource) Inside.of(server.server(), "db", "groups", "connections"));
  }

  private static void countAll(HikariDataSource pool) throws SQLException {
    var connections = new ArrayList<Connection>();
    while (connections.size() < pool.getMaximumPoolSize()) {
      connections.add(pool.getConnection());
    }
    for (var each : connections) {
      try (each;
          var statement = each.createStatement()) {
        statement.execute("SELECT pg_stat_force_next_flush()");
      }
    }
  }

  /** Of all transactions that were counted until now. */
  private static Updates updates(String table) {
    return TestDatabase.db()
        .inTx(tx -> tx.list(ALL_UPDATES, HotUpdateTest::read, table))
        .getFirst();
  }

  private static Updates read(ResultSet row) throws SQLException {
    return new Updates(row.getLong("updated"), row.getLong("hot"));
  }
}
