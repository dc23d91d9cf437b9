package baton.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.db.TestDatabase;
import baton.safety.Until;
import java.time.Duration;
import java.util.List;

/** A database in which one payment was made and counted, and nobody counts any more. */
final class OnePayment {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String COUNTED =
      """
      SELECT mode FROM report_cursor JOIN feed_end USING (mode)
       WHERE report_cursor.sequence = feed_end.sequence AND walked IS NULL
         AND EXISTS (SELECT 1 FROM report_attempt) AND NOT EXISTS (SELECT 1 FROM unnumbered)
      """;

  private OnePayment() {}

  /** Returns its mode. */
  static String make() {
    try (var server = TestServer.start();
        var wire = new Wire(server.url())) {
      wire.post(
          TestServer.SECRET_KEY,
          "/v1/payment_intents",
          "amount=500&currency=eur&confirm=true&payment_method=pm_card_visa"
              + "&return_url=https://shop.example");
      assertThat(Until.holds(PATIENCE, () -> !counted().isEmpty())).isTrue();
    }
    return counted().getFirst();
  }

  private static List<String> counted() {
    return TestDatabase.db().inTx(tx -> tx.list(COUNTED, it -> it.getString("mode")));
  }
}
