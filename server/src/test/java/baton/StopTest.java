package baton;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.db.Db;
import baton.db.Pool;
import baton.db.TestDatabase;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopTest {
  @Test
  void aServerStopsAlsoWhenItsDatabaseDoesNotTellWhoElseIsThere() {
    try (var pool = Pool.open(TestDatabase.superuser(), "stop-test", 1);
        var server = TestServer.start(Map.of("BATON_DRAIN", "0"))) {
      var address = server.url();
      var db = new Db(pool);
      db.run(tx -> tx.update("ALTER TABLE node RENAME TO former_node"));
      try {
        server.server().close();
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
            .isInstanceOf(ConnectException.class);
      } finally {
        db.run(tx -> tx.update("ALTER TABLE former_node RENAME TO node"));
      }
    }
  }
}
