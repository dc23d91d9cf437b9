package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Inside;
import baton.TestServer;
import baton.Wire;
import baton.attempt.Errand;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.http.TestClock;
import baton.plan.Fact;
import baton.simulator.ledger.Conduct;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: two who are at one payment, on one node or on two, spoil nothing for each other. A refusal
 * of the only request proves that nothing was done; of one of two it proves nothing: whoever comes
 * with the first must see that there was a second. And a hint that comes while somebody asks is not
 * put off by an answer that may be older. Method: the steps of both, in the order that hurts.
 */
class SettlementRaceTest {
  private static final Outcome REFUSED = new Rejected(Rejection.RATE_LIMITED, "too busy");

  private static final Outcome LOST = new Outcome.Unknown("lost");
  private static final Outcome ACTION =
      new ActionRequired("pay_1", URI.create("https://bank.example"), Evidence.NONE);
  private static final String CHANGES = "SELECT changes FROM payment_intent WHERE id = ?";

  /** It stands still, so that no sweep comes between. */
  private static final TestClock CLOCK = new TestClock();

  private static TestServer server;

  private static Wire wire;
  private static Desk desk;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Map.of(), CLOCK);
    wire = new Wire(server.url());
    desk = (Desk) Inside.of(server.server(), "features", "settlement", "desk");
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

  @Test
  void anAnswerThatDecidesNothingDoesNotPutOffAHint() {
    var open = open();
    var book = book(open);
    var errand = open.requiredErrand();
    var hinted = hint(open);

    book.answered(errand, new Fact.Answered(errand.wanted().key(), LOST));

    assertThat(lookAt(open)).isEqualTo(hinted);
  }

  @Test
  void waitingForThePayerDoesNotPutOffAHint() {
    var open = open();
    var book = book(open);
    var errand = open.requiredErrand();
    var hinted = hint(open);

    book.answered(errand, new Fact.Answered(errand.wanted().key(), ACTION));

    assertThat(status(open)).isEqualTo(PaymentStatus.REQUIRES_ACTION);
    assertThat(lookAt(open)).isEqualTo(hinted);
  }

  @Test
  void whatWaitsForItsPayerIsAskedAfterInTenMinutes() {
    var open = open();
    var errand = open.requiredErrand();

    book(open).answered(errand, new Fact.Answered(errand.wanted().key(), ACTION));

    assertThat(status(open)).isEqualTo(PaymentStatus.REQUIRES_ACTION);
    var now = CLOCK.instant();
    assertThat(lookAt(open)).isBetween(now.plusSeconds(590), now.plusSeconds(600));
  }

  @Test
  void whatNobodyHintedAtIsPutOff() {
    var open = open();
    var before = Objects.requireNonNull(lookAt(open));
    var errand = open.requiredErrand();

    book(open).answered(errand, new Fact.Answered(errand.wanted().key(), LOST));

    assertThat(lookAt(open)).isAfter(before);
  }

  @Test
  void whoFoundNothingToAskDoesNotPutOffAHint() {
    var open = open();
    var later = CLOCK.instant().plusSeconds(3600);
    var hinted = hint(open);

    putOff(open.payment(), later);
    assertThat(lookAt(open)).isEqualTo(hinted);

    putOff(read(open), later);
    assertThat(lookAt(open)).isEqualTo(later);
  }

  @Test
  void whatNobodyLooksAfterIsPutOffToo() {
    var open = waiting();
    var later = CLOCK.instant().plusSeconds(3600);

    putOff(read(open), later);

    assertThat(lookAt(open)).isEqualTo(later);
  }

  @Test
  void aHintAboutWhatNobodyLooksAfterIsNotPutOff() {
    var open = waiting();
    var seen = read(open);
    var hinted = hint(open);

    putOff(seen, CLOCK.instant().plusSeconds(3600));

    assertThat(lookAt(open)).isEqualTo(hinted);
  }

  @Test
  void whatIsDecidedIsNotPutOff() {
    var open = open();
    var errand = open.requiredErrand();
    book(open).answered(errand, new Fact.Answered(errand.wanted().key(), REFUSED));

    putOff(read(open), CLOCK.instant().plusSeconds(3600));

    assertThat(lookAt(open)).isNull();
  }

  /** Who commits together with others reads nothing again, but is refused what was changed. */
  @Test
  void aHintIsAChange() {
    var open = open();
    var before = changes(open);

    hint(open);

    assertThat(changes(open)).isGreaterThan(before);
  }

  /** By a node whose clock is ahead, so that no sweep comes between. Returns when it is due. */
  private static Instant hint(Begun open) {
    var due = CLOCK.instant().plusMillis(1);
    desk.db().run(tx -> desk.payments().statuses().makeDue(tx, open.payment().id(), due));
    return due;
  }

  private static void putOff(Payment read, Instant later) {
    desk.db().run(tx -> desk.payments().statuses().putOff(tx, read, later));
  }

  private static @Nullable Instant lookAt(Begun open) {
    return read(open).progress().lookAt();
  }

  private static Payment read(Begun open) {
    return desk.db().inTx(tx -> desk.payments().lockAny(tx, open.payment().id()));
  }

  private static int changes(Begun open) {
    return desk.db()
        .inTx(tx -> tx.list(CHANGES, row -> row.getInt("changes"), open.payment().id()))
        .getFirst();
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

  /** A payment that waited for its payer too long, so that nobody looks after it. */
  private static Begun waiting() {
    var open = open();
    var errand = open.requiredErrand();
    book(open).answered(errand, new Fact.Answered(errand.wanted().key(), ACTION));
    for (var table : List.of("payment_intent", "payment_by_status")) {
      var sql = "UPDATE " + table + " SET look_at = NULL WHERE id = ?";
      desk.db().run(tx -> tx.update(sql, open.payment().id()));
    }
    assertThat(lookAt(open)).isNull();
    return open;
  }

  private static PaymentBook book(Begun open) {
    return new PaymentBook(desk, open, Witness.unasked((_, _) -> {}), Instant.MAX);
  }

  private static PaymentStatus status(Begun open) {
    return read(open).status();
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
}
