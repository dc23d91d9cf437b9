package baton.refund;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Inside;
import baton.TestServer;
import baton.Wire;
import baton.attempt.Errand;
import baton.http.TestClock;
import baton.payment.Desk;
import baton.plan.Fact;
import baton.simulator.ledger.Conduct;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: two who are at one refund, on one node or on two, do not both send it. Method: the steps of
 * both, in the order that hurts.
 */
class RefundRaceTest {
  private static final String KEY = TestServer.SECRET_KEY;

  private static TestServer server;
  private static Wire wire;
  private static Desk desk;
  private static RefundChanges changes;

  /** Its clock stands still, so that no sweep comes between. */
  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Map.of(), new TestClock());
    wire = new Wire(server.url());
    var refunds = Inside.of(server.server(), "features", "refunds");
    desk = (Desk) Inside.of(refunds, "desk");
    changes = (RefundChanges) Inside.of(refunds, "changes");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whoeverKnowsLessThanIsWrittenSendsNothing() {
    var open = open();
    var errand = errand(open);
    var again = new Fact.Sent(errand.processor().id(), errand.wanted());
    assertThat(book(open).sent(errand, again)).isNotNull();

    var late = book(open);
    assertThat(late.sent(errand, again)).isNull();

    assertThat(late.last().status()).isEqualTo(RefundStatus.PENDING);
    assertThat(errand(open).facts().stream().filter(Fact.Sent.class::isInstance)).hasSize(2);
  }

  /** A refund that was sent once, of which nobody knows what became. */
  private static Refund open() {
    var payment =
        wire.post(
            KEY,
            "/v1/payment_intents",
            "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa"
                + "&allowed_payment_method_types[]=card");
    server
        .simulator()
        .processor("alpha")
        .conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var made = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment.text("id"));
    assertThat(made.text("status")).isEqualTo("pending");
    return desk.db().inTx(tx -> changes.store().get(tx, made.text("id")));
  }

  private static RefundBook book(Refund open) {
    return new RefundBook(desk, changes, open, (_, _) -> {});
  }

  private static Errand errand(Refund open) {
    return desk.db()
        .inTx(tx -> desk.errand(tx, desk.attempts().get(tx, open.attempt()), open.id()));
  }
}
