package baton.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Inside;
import baton.TestServer;
import baton.Wire;
import baton.attempt.Errand;
import baton.http.TestClock;
import baton.payment.Desk;
import baton.plan.Fact;
import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: two who are at one answer to a dispute, on one node or on two, do not both send it. Method:
 * the steps of both, in the order that hurts.
 */
class AnswerRaceTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** It stands still once there is a dispute, so that no sweep comes between. */
  private static final TestClock CLOCK = new TestClock();

  private static TestServer server;
  private static Wire wire;
  private static Desk desk;
  private static AnswerStore store;
  private static Disputes disputes;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Map.of(), CLOCK);
    wire = new Wire(server.url());
    var answers = Inside.of(server.server(), "features", "charging", "answers");
    desk = (Desk) Inside.of(answers, "desk");
    store = (AnswerStore) Inside.of(answers, "store");
    disputes = (Disputes) Inside.of(answers, "disputes");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whoeverKnowsLessThanIsWrittenSendsNothing() throws Exception {
    var open = open();
    var errand = errand(open);
    var again = new Fact.Sent(errand.processor().id(), errand.wanted());
    assertThat(book(open).sent(errand, again)).isNotNull();

    assertThat(book(open).sent(errand, again)).isNull();

    assertThat(errand(open).facts().stream().filter(Fact.Sent.class::isInstance)).hasSize(2);
  }

  /** An answer that was sent once, of which nobody knows what became. */
  private static Answer open() throws Exception {
    var payment =
        wire.post(
            KEY,
            "/v1/payment_intents",
            "amount=1999&currency=eur&confirm=true&return_url=https://shop.example"
                + "&payment_method=pm_card_createDispute");
    var list = "/v1/disputes?payment_intent=" + payment.text("id");
    assertThat(Until.holds(PATIENCE, () -> isThereSoon(list))).isTrue();
    var dispute = wire.get(KEY, list).json().at("data").node().path(0).path("id").asString();
    server
        .simulator()
        .processor("alpha")
        .conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var told = wire.post(KEY, "/v1/disputes/" + dispute, "evidence[uncategorized_text]=it+is+hers");
    assertThat(told.text("status")).isEqualTo("needs_response");
    var answers = "SELECT id FROM dispute_answer WHERE dispute = ?";
    return desk.db()
        .inTx(tx ->
            tx.list(answers, row -> row.getString("id"), dispute).stream()
                .map(it -> store.get(tx, it))
                .findFirst()
                .orElseThrow());
  }

  private static boolean isThereSoon(String list) {
    CLOCK.advance(Duration.ofSeconds(1));
    return wire.get(KEY, list).json().at("data").node().size() == 1;
  }

  private static AnswerBook book(Answer open) {
    return new AnswerBook(desk, store, disputes, open, (_, _) -> {});
  }

  private static Errand errand(Answer open) {
    return desk.db()
        .inTx(tx -> desk.errand(tx, desk.attempts().get(tx, open.attempt()), open.id()));
  }
}
