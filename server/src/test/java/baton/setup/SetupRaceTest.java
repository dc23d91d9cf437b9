package baton.setup;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Inside;
import baton.TestServer;
import baton.Wire;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Evidence;
import baton.http.TestClock;
import baton.plan.Fact;
import baton.simulator.ledger.Conduct;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a hint that comes while somebody asks about a setup is not put off by an answer that may be
 * older. Method: the steps of both, in the order that hurts.
 */
class SetupRaceTest {
  private static final Outcome LOST = new Outcome.Unknown("lost");
  private static final Outcome REFUSED =
      new Outcome.Rejected(Outcome.Rejection.RATE_LIMITED, "too busy");

  private static final Outcome ACTION =
      new ActionRequired("setup_1", URI.create("https://bank.example"), Evidence.NONE);

  /** It stands still, so that no sweep comes between. */
  private static final TestClock CLOCK = new TestClock();

  private static TestServer server;
  private static Wire wire;
  private static SetupDesk desk;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Map.of(), CLOCK);
    wire = new Wire(server.url());
    desk = (SetupDesk) Inside.of(server.server(), "features", "setups", "desk");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void anAnswerThatDecidesNothingDoesNotPutOffAHint() {
    var open = open();
    var hinted = hint(open);

    answered(open, LOST);

    assertThat(read(open).progress().lookAt()).isEqualTo(hinted);
  }

  @Test
  void waitingForThePayerDoesNotPutOffAHint() {
    var open = open();
    var hinted = hint(open);

    answered(open, ACTION);

    assertThat(read(open).status()).isEqualTo(SetupStatus.REQUIRES_ACTION);
    assertThat(read(open).progress().lookAt()).isEqualTo(hinted);
  }

  @Test
  void nobodyLooksAfterWhatWaitsForItsPayer() {
    var open = open();

    answered(open, ACTION);

    assertThat(read(open).status()).isEqualTo(SetupStatus.REQUIRES_ACTION);
    assertThat(read(open).progress().lookAt()).isNull();
  }

  @Test
  void whoFoundNothingToAskDoesNotPutOffAHint() {
    var open = open();
    var later = CLOCK.instant().plusSeconds(3600);
    var hinted = hint(open);

    putOff(open.setup(), later);
    assertThat(read(open).progress().lookAt()).isEqualTo(hinted);

    putOff(read(open), later);
    assertThat(read(open).progress().lookAt()).isEqualTo(later);
  }

  @Test
  void whatNobodyLooksAfterIsPutOffToo() {
    var open = open();
    answered(open, ACTION);
    var later = CLOCK.instant().plusSeconds(3600);

    putOff(read(open), later);

    assertThat(read(open).progress().lookAt()).isEqualTo(later);
  }

  @Test
  void aHintAboutWhatNobodyLooksAfterIsNotPutOff() {
    var open = open();
    answered(open, ACTION);
    var seen = read(open);
    var hinted = hint(open);

    putOff(seen, CLOCK.instant().plusSeconds(3600));

    assertThat(read(open).progress().lookAt()).isEqualTo(hinted);
  }

  @Test
  void whatIsDecidedIsNotPutOff() {
    var open = open();
    answered(open, REFUSED);

    putOff(read(open), CLOCK.instant().plusSeconds(3600));

    assertThat(read(open).progress().lookAt()).isNull();
  }

  /** To whoever has asked since {@code open} was read. */
  private static void answered(Begun open, Outcome outcome) {
    var errand = Objects.requireNonNull(open.errand());
    new SetupBook(desk, open.setup(), SetupWitness.NOBODY)
        .answered(errand, new Fact.Answered(errand.wanted().key(), outcome));
  }

  /** By a node whose clock is ahead, so that no sweep comes between. Returns when it is due. */
  private static Instant hint(Begun open) {
    var due = CLOCK.instant().plusMillis(1);
    desk.shared().db().run(tx -> desk.changes().store().makeDue(tx, open.setup().id(), due));
    return due;
  }

  private static void putOff(SetupIntent read, Instant later) {
    desk.shared().db().run(tx -> desk.changes().store().putOff(tx, read, later));
  }

  private static SetupIntent read(Begun open) {
    return desk.shared().db().inTx(tx -> desk.changes().store().lockAny(tx, open.setup().id()));
  }

  /** A setup that was sent once, of which nobody knows what became. */
  private static Begun open() {
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    var answer =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/setup_intents",
            "confirm=true&payment_method=pm_card_visa&return_url=https://shop.example");
    assertThat(answer.text("status")).isEqualTo("processing");
    return desk.shared()
        .db()
        .inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, answer.text("id"));
          var attempt = desk.attempts().get(tx, setup.progress().requiredAttempt());
          return new Begun(setup, desk.errand(tx, attempt));
        });
  }
}
