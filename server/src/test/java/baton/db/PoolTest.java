package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Secret;
import baton.core.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PoolTest {
  @Test
  void aDatabaseThatIsNotThereIsToldInOneLine() throws IOException {
    var port = 0;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var url = new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/pay", "ann", null);
    assertThatThrownBy(() -> Pool.open(url, "test", 2))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(url.jdbcUrl())
        .hasMessageNotContaining("\n");
  }

  @Test
  void aWrongPasswordIsToldButNotShown() {
    var right = TestDatabase.urls().server();
    var wrong = new DatabaseUrl(right.jdbcUrl(), right.user(), new Secret("wrong-one"));
    assertThatThrownBy(() -> Pool.open(wrong, "test", 2))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("wrong-one");
  }

  @Test
  void aConnectionIsNeitherSilentNorIdleForEver() throws SQLException {
    try (var pool = Pool.open(TestDatabase.superuser(), "pool-test", 1);
        var connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
      assertThat(setting(connection)).isEqualTo("15s");
      Pool.unlimit(connection);
      assertThat(connection.getNetworkTimeout()).isZero();
      assertThat(setting(connection)).isEqualTo("0");
    }
  }

  /** As of a server that is frozen in the middle of one. */
  @Test
  void aTransactionThatDoesNothingLetsGoWhatItLocked() throws SQLException {
    try (var pool = Pool.open(TestDatabase.superuser(), "pool-test", 2);
        var frozen = pool.getConnection();
        var other = pool.getConnection()) {
      frozen.setAutoCommit(false);
      execute(frozen, "SELECT set_config('idle_in_transaction_session_timeout', '100ms', true)");
      execute(frozen, "SELECT pg_advisory_xact_lock(15)");

      execute(other, "SELECT pg_advisory_lock(15), pg_advisory_unlock(15)");

      assertThatThrownBy(() -> execute(frozen, "SELECT 1"))
          .isInstanceOfSatisfying(
              SQLException.class, it -> assertThat(Outage.of(it)).isEqualTo(Outage.NO_DATABASE));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String setting(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void whoWritesByKeysReadsNoWholeTable() {
    try (var writers = Pool.openWriters(TestDatabase.superuser(), "pool-test", 1)) {
      var off =
          new Db(writers)
              .inTx(tx ->
                  tx.list(
                      "SELECT name FROM pg_settings WHERE name LIKE 'enable%' AND setting = 'off'"
                          + " AND reset_val = 'on' ORDER BY name",
                      row -> row.getString("name")));
      assertThat(off).containsExactly("enable_hashjoin", "enable_mergejoin", "enable_seqscan");
    }
  }
}
