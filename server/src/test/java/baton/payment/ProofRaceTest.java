package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Server;
import baton.TestServer;
import baton.Wire;
import baton.attempt.Errand;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.http.TestClock;
import baton.plan.Fact;
import baton.simulator.ledger.Conduct;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A refusal of the only request proves that nothing was done; of one of two it proves nothing. So
 * whoever comes with the first must see that there was a second, sent by another meanwhile.
 */
class ProofRaceTest {
  private static final Outcome REFUSED = new Rejected(Rejection.RATE_LIMITED, "too busy");

  /** It stands still, so that no sweep comes between. */
  private static TestServer server;

  private static Wire wire;
  private static Desk desk;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Map.of(), new TestClock());
    wire = new Wire(server.url());
    desk = desk(server.server());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aProofThatSomebodyElseMadeOldIsNone() {
    var open = open();
    var first = book(open);
    var second = book(open);
    var errand = open.requiredErrand();
    assertThat(second.sent(errand, new Fact.Sent(errand.processor().id(), errand.wanted())))
        .isNotNull();

    first.answered(errand, new Fact.Answered(errand.wanted().key(), REFUSED));

    assertThat(status(open)).isEqualTo(PaymentStatus.PROCESSING);
  }

  @Test
  void whoIsAloneHasProvenIt() {
    var open = open();
    var errand = open.requiredErrand();

    book(open).answered(errand, new Fact.Answered(errand.wanted().key(), REFUSED));

    assertThat(status(open)).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
  }

  @Test
  void whoeverKnowsLessThanIsWrittenSendsNothing() {
    var open = open();
    var first = book(open);
    var second = book(open);
    var errand = open.requiredErrand();
    var again = new Fact.Sent(errand.processor().id(), errand.wanted());
    assertThat(second.sent(errand, again)).isNotNull();

    assertThat(first.sent(errand, again)).isNull();
    assertThat(sent(open)).isEqualTo(2);
  }

  /** A payment that was sent once, of which nobody knows what became. */
  private static Begun open() {
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var answer =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/payment_intents",
            "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa"
                + "&allowed_payment_method_types[]=card");
    assertThat(answer.text("status")).isEqualTo("processing");
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, answer.text("id"));
          var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
          return new Begun(payment, desk.errand(tx, attempt, attempt.id()));
        });
  }

  private static PaymentBook book(Begun open) {
    return new PaymentBook(desk, open, Witness.unasked((_, _) -> {}), Instant.MAX);
  }

  private static PaymentStatus status(Begun open) {
    return desk.db().inTx(tx -> desk.payments().lockAny(tx, open.payment().id())).status();
  }

  private static long sent(Begun open) {
    Errand now =
        desk.db()
            .inTx(tx -> {
              var attempt = desk.attempts().get(tx, open.payment().progress().requiredAttempt());
              return desk.errand(tx, attempt, attempt.id());
            });
    return now.facts().stream()
        .filter(it -> it instanceof Fact.Sent(_, Operation.Authorize _))
        .count();
  }

  /** That of the server itself. */
  private static Desk desk(Server server) throws Exception {
    var features = field(server, "features");
    return (Desk) field(field(features, "settlement"), "desk");
  }

  private static Object field(Object of, String name) throws Exception {
    var field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
