package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.core.Json;
import baton.core.Money;
import baton.db.TestDatabase;
import baton.processor.UnmappedCodes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What processors decline with and no connector knows is counted, and shown. */
class UnmappedCodesTest {
  private static final Operation CAPTURE =
      new Operation.Capture(
          "par_1-c1", new Money(1999, Currency.getInstance("EUR")), Handle.of("ref"));

  @Test
  void theyAreCountedPerProcessor() {
    try (var server = TestServer.start();
        var wire = new Wire(server.url())) {
      var path = "/v1/orchestration/processors";
      var all = wire.get(TestServer.SECRET_KEY, path).json().at("data").node();
      var processor = all.get(0).path("id").asString();
      var other = all.get(1).path("id").asString();
      var codes = new UnmappedCodes(TestDatabase.db(), Clock.systemUTC());
      var tally = new Tally(new SimpleMeterRegistry(), codes);
      for (var i = 0; i < 3; i++) {
        tally.count(processor, CAPTURE, declined(Decline.unmapped(null, null, "X-77")));
        codes.write();
      }
      tally.count(processor, CAPTURE, declined(Decline.unmapped(null, null, "Y".repeat(500))));
      tally.count(processor, CAPTURE, declined(new Decline(DeclineReason.LOST_CARD, "known")));
      codes.write();
      assertThat(codes(wire, path + "/" + processor))
          .containsExactly("X-77 3", "Y".repeat(100) + " 1");
      assertThat(codes(wire, path + "/" + other)).isEmpty();
      assertThat(wire.get(TestServer.SECRET_KEY, path + "/proc_x/unmapped_codes").status())
          .isEqualTo(404);
    }
  }

  private static Declined declined(Decline decline) {
    return new Declined("ref", decline, Evidence.NONE);
  }

  private static List<String> codes(Wire wire, String processor) {
    return wire.get(TestServer.SECRET_KEY, processor + "/unmapped_codes")
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .map(it -> it.text("code") + " " + it.number("seen", 0))
        .toList();
  }
}
