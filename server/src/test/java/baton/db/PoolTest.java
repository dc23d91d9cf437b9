package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Secret;
import baton.core.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
