package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Goal: no transaction is open while we wait for a network (I3). Method: many more payments wait
 * for a slow processor than there are database connections; were one held for each, nobody else
 * would be answered before they are.
 */
class WaitingTest {
  private static final int PAYMENTS = 30;
  private static final Duration SLOW = Duration.ofSeconds(12);
  private static final String COUNT =
      "SELECT count(*) AS waiting FROM payment_intent WHERE status = 'processing'";

  @Test
  void whoWaitsForAProcessorHoldsNoConnection() throws Exception {
    try (var server = TestServer.start(Map.of("BATON_POOL_SIZE", "2"));
        var client = new Client(server.url(), TestServer.SECRET_KEY);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      pay(client);
      server.simulator().processor("alpha").conduct(slow());
      Callable<Client.Reply> payment = () -> pay(client);
      var payments = Collections.nCopies(PAYMENTS, payment).stream().map(threads::submit).toList();
      assertThat(Until.holds(Duration.ofSeconds(20), () -> waiting() == PAYMENTS)).isTrue();

      for (var i = 0; i < 10; i++) {
        assertThat(client.post("/v1/customers", "name", "Jo").status()).isEqualTo(200);
        assertThat(client.get("/v1/payment_intents?limit=100").status()).isEqualTo(200);
      }

      assertThat(waiting()).as("all wait still").isEqualTo(PAYMENTS);
      for (var it : payments) {
        assertThat(it.get().text("status")).isEqualTo("succeeded");
      }
    }
  }

  private static Conduct slow() {
    return new Conduct(SLOW.toMillis(), 0, 1, 0, Conduct.Outage.NONE);
  }

  private static long waiting() {
    return TestDatabase.db().inTx(tx -> tx.list(COUNT, row -> row.getLong("waiting")).getFirst());
  }

  private static Client.Reply pay(Client client) {
    return client.post(
        "/v1/payment_intents",
        "amount",
        "1999",
        "currency",
        "eur",
        "payment_method",
        "pm_card_visa",
        "return_url",
        "https://shop.example/back",
        "confirm",
        "true");
  }
}
