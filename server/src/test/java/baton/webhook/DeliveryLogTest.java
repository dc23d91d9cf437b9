package baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What is old is forgotten with its tries, however much it is. */
class DeliveryLogTest {
  private static final int OLD = 2500;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-31T00:00:00Z"), ZoneOffset.UTC);

  /** A second apart; the last one is as old as may be. */
  private static final String DELIVERIES =
      """
      INSERT INTO webhook_delivery
        (id, mode, endpoint, event, sequence, state, attempts, created_at)
      SELECT 'whd_' || n, 'mode_1', 'we_1', 'evt_' || n, n, 'succeeded', 1,
             CAST(? AS timestamptz) - (? - n) * interval '1 second'
        FROM generate_series(0, ?) AS n
      """;

  private static final String TRIES =
      """
      INSERT INTO webhook_attempt (id, delivery, at, latency_ms, status)
      SELECT 'wha_' || id, id, created_at, 1, 200 FROM webhook_delivery
      """;

  private final Db db = TestDatabase.empty();

  @Test
  void whatIsOldIsForgottenWithItsTries() {
    db.run(tx -> {
      tx.update(DELIVERIES, CLOCK.instant().minus(DeliveryLog.KEPT), OLD, OLD);
      tx.update(TRIES);
    });

    new DeliveryLog(db, new Ids(CLOCK), CLOCK).deleteOld();

    var deliveries =
        db.inTx(tx -> tx.list("SELECT id FROM webhook_delivery", row -> row.getString("id")));
    var tries =
        db.inTx(tx ->
            tx.list("SELECT delivery FROM webhook_attempt", row -> row.getString("delivery")));
    assertThat(deliveries).containsExactly("whd_" + OLD);
    assertThat(tries).containsExactly("whd_" + OLD);
  }
}
