package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists by when what they list was created. */
class CreatedTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PAY = "confirm=true&return_url=https://shop.example&payment_method=";
  private static final String ORDER = "amount=1999&currency=eur&" + PAY;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String END = "UPDATE charge SET created_at = ? WHERE id = ?";
  private static TestServer server;
  private static Wire wire;
  private static String setup;

  /** Something in every list. */
  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    wire.post(KEY, "/v1/customers", "");
    wire.post(KEY, "/v1/orchestration/settings", "charges=compat");
    setup = wire.post(KEY, "/v1/setup_intents", PAY + "pm_card_visa").text("id");
    var paid = wire.post(KEY, "/v1/payment_intents", ORDER + "pm_card_visa").text("id");
    wire.post(KEY, "/v1/refunds", "payment_intent=" + paid);
    wire.post(KEY, "/v1/payment_intents", ORDER + "pm_card_createDispute");
    for (var late : List.of("disputes", "orchestration/request_logs")) {
      assertThat(Until.holds(PATIENCE, () -> !wire.listed(KEY, "/v1/" + late).isEmpty())).isTrue();
    }
    var away = new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE);
    server.simulator().processor("alpha").conduct(away);
    wire.post(KEY, "/v1/payment_intents", ORDER + "pm_card_visa");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "balance_transactions",
        "charges",
        "customers",
        "disputes",
        "events",
        "payment_intents",
        "refunds",
        "setup_attempts",
        "setup_intents",
        "orchestration/audit_log",
        "orchestration/notices",
        "orchestration/payments",
        "orchestration/refunds",
        "orchestration/request_logs",
        "orchestration/unknown_outcomes"
      })
  void whatWasCreatedInATimeIsFoundByIt(String list) {
    var of = list.equals("setup_attempts") ? "&setup_intent=" + setup : "";
    var path = "/v1/" + list + "?limit=1" + of;
    var now = Clock.systemUTC().instant().getEpochSecond();
    var first =
        wire.listed(KEY, path + "&created[gte]=%d&created[lte]=%d".formatted(now - 600, now + 600));
    assertThat(first).hasSize(1);
    assertThat(wire.listed(KEY, path + "&created[lt]=" + (now - 600))).isEmpty();
    assertThat(wire.listed(KEY, path + "&created[gt]=" + (now + 600))).isEmpty();
  }

  @Test
  void aChargeOfAnAttemptThatTookLongIsFoundByWhenItEnded() {
    var all = wire.listed(KEY, "/v1/charges");
    assertThat(all).hasSizeGreaterThan(1);
    var late = all.getLast();
    var now = Clock.systemUTC().instant();
    TestDatabase.db().run(tx -> tx.updateOne(END, now.plus(Duration.ofDays(30)), late));

    var inAMonth = "/v1/charges?created[gte]=" + now.plus(Duration.ofDays(29)).getEpochSecond();
    assertThat(wire.listed(KEY, inAMonth)).containsExactly(late);
    assertThat(wire.listed(KEY, inAMonth + "&starting_after=" + late)).isEmpty();
    assertThat(wire.listed(KEY, inAMonth + "&ending_before=" + all.getFirst())).isEmpty();
    assertThat(
            wire.listed(
                KEY, "/v1/charges?limit=1&ending_before=%s&created[gte]=%d".formatted(late, 1)))
        .containsExactly(all.get(all.size() - 2));
    assertThat(wire.listed(KEY, "/v1/charges?created[gte]=1")).isEqualTo(all);
    TestDatabase.db().run(tx -> tx.updateOne(END, now, late));
  }
}
