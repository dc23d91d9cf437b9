package baton.connectors.stripe;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.Samples;
import baton.connectors.TinyEngine;
import baton.connectors.contract.PersonaTrial;
import baton.core.Secret;
import baton.simulator.Simulator;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP with who speaks as Stripe does; the ledger tells what truly happened. */
class StripeRoundTripTest {
  private final PersonaTrial trial =
      new PersonaTrial(
          new Stripe(),
          Map.of("secret_key", new Secret("sk_1"), "webhook_secret", new Secret("whsec_1")));
  private final TinyEngine engine = trial.engine();
  private final Simulator simulator = trial.simulator();

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void anAuthorizationIsCapturedInPartAndRefundedInPart() {
    var authorized = approved(authorize("k1", VISA, 1000));
    assertThat(authorized.amount()).isEqualTo(euro(1000));
    assertThat(authorized.evidence().networkTransactionId()).isNotNull();

    var captured = approved(run(new Operation.Capture("k2", euro(700), authorized.handle())));
    assertThat(captured.amount()).isEqualTo(euro(700));
    var refund = new Operation.Refund("k3", euro(300), authorized.handle());
    assertThat(approved(run(refund)).reference()).startsWith("re_");

    var truth = truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 300L);
    assertThat(run(new Retrieve(refund, null))).isInstanceOf(Approved.class);
    assertThat(run(new Operation.Refund("k4", euro(500), authorized.handle())))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void partsAreCapturedAndEachIsToldByItself() {
    var held = approved(authorize("k1", VISA, 1000)).handle();
    var first = new Operation.Capture("k2", euro(300), held, Operation.Rest.KEPT);
    assertThat(run(new Retrieve(first, null))).isEqualTo(new NeverSeen());
    var taken = approved(run(first));
    assertThat(taken.amount()).isEqualTo(euro(300));
    assertThat(run(new Retrieve(first, null))).isEqualTo(taken);

    var left = held.with(taken.evidence().state());
    var last = new Operation.Capture("k3", euro(600), left);
    assertThat(run(new Retrieve(last, null))).isEqualTo(new NeverSeen());
    assertThat(approved(run(last)).amount()).isEqualTo(euro(600));
    assertThat(approved(run(new Retrieve(last, null))).amount()).isEqualTo(euro(600));
    assertThat(truth("k1").captured()).isEqualTo(900);
  }

  @Test
  void whatIsHeldIsRaisedAndADeclineChangesNothing() {
    var held = approved(authorize("k1", VISA, 1000)).handle();
    var increment = new Operation.Increment("k2", euro(2500), held);
    assertThat(run(new Retrieve(increment, null))).isEqualTo(new NeverSeen());
    trial.simulator().processor("alpha").conduct(new Conduct(0, 0, 0, 1, Conduct.Outage.NONE));
    var refused = new Operation.Increment("k3", euro(2000), held);
    assertThat(run(refused)).isInstanceOf(Declined.class);
    trial.simulator().processor("alpha").conduct(Conduct.PERFECT);
    assertThat(run(new Retrieve(refused, null))).isEqualTo(new NeverSeen());

    assertThat(approved(run(increment)).amount()).isEqualTo(euro(2500));

    assertThat(approved(run(new Retrieve(increment, null))).amount()).isEqualTo(euro(2500));
    assertThat(approved(run(new Retrieve(operation("k1", 1000), held))).amount())
        .isEqualTo(euro(1000));
    assertThat(approved(run(new Operation.Capture("k4", euro(2400), held))).amount())
        .isEqualTo(euro(2400));
    assertThat(run(new Operation.Increment("k5", euro(3000), held))).isInstanceOf(Rejected.class);
    var truth = truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured())).containsExactly(2500L, 2400L);
  }

  @Test
  void whatWasRaisedWithoutAnAnswerIsFoundAndSentTwiceRaisesOnce() {
    var held = approved(authorize("k1", VISA, 1000)).handle();
    var lost = new Operation.Increment("k2", euro(400_105), held);
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);

    assertThat(approved(run(new Retrieve(lost, null))).amount()).isEqualTo(euro(400_105));
    assertThat(approved(run(lost)).amount()).isEqualTo(euro(400_105));
    assertThat(truth("k1").authorized()).isEqualTo(400_105);
  }

  @Test
  void theRestOfWhatWasCapturedFromIsReleased() {
    var held = approved(authorize("k1", VISA, 1000)).handle();
    var part = new Operation.Capture("k2", euro(300), held, Operation.Rest.KEPT);
    var left = held.with(approved(run(part)).evidence().state());
    var release = new Operation.Cancel("k3", euro(1000), left);

    assertThat(run(new Retrieve(release, null))).isEqualTo(new NeverSeen());
    assertThat(run(release)).isInstanceOf(Approved.class);
    assertThat(run(new Retrieve(release, null))).isInstanceOf(Approved.class);
    var truth = truth("k1");
    assertThat(List.of(truth.captured(), truth.canceled())).containsExactly(300L, 700L);
  }

  @Test
  void whatIsCanceledIsReleased() {
    var held = approved(authorize("k1", VISA, 1000)).handle();
    var cancel = new Operation.Cancel("k2", euro(1000), held);

    assertThat(run(new Retrieve(cancel, null))).isEqualTo(new NeverSeen());
    assertThat(run(cancel)).isInstanceOf(Approved.class);
    assertThat(run(new Retrieve(cancel, null))).isInstanceOf(Approved.class);
    assertThat(truth("k1").canceled()).isEqualTo(1000);
    assertThat(run(new Operation.Capture("k3", euro(1000), held))).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000009995, INSUFFICIENT_FUNDS",
    "4000000000009987, LOST_CARD",
    "4000000000000069, EXPIRED_CARD",
    "4000000000000127, INCORRECT_CVC",
    "4100000000000019, BLOCKED_BY_PROCESSOR",
  })
  void aDeclineIsUnderstoodWhenItComesAndWhenItIsFound(String number, DeclineReason reason) {
    var declined = (Declined) authorize("k1", number, 1000);
    assertThat(declined.decline().reason()).isEqualTo(reason);

    var found = run(new Retrieve(operation("k1", 1000), null));
    assertThat(((Declined) found).decline().reason()).isEqualTo(reason);
    assertThat(truth("k1").authorized()).isZero();
  }

  /** Processed and no reply, broken off, reset, 500: Stripe's key and search find it all. */
  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_113})
  void whatGotLostIsFoundAndBookedOnce(long amount) {
    var lost = operation("k1", amount);
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);

    assertThat(approved(run(new Retrieve(lost, null))).amount()).isEqualTo(euro(amount));
    assertThat(approved(engine.run(lost, VISA)).amount()).isEqualTo(euro(amount));
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void whatNeverArrivedIsSentAgain() {
    var lost = operation("k1", 400_104);
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);

    assertThat(run(new Retrieve(lost, null))).isEqualTo(new NeverSeen());
    assertThat(engine.run(lost, VISA)).isInstanceOf(Approved.class);
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  /** A card without its CVC is another payment method, and so another request for the same key. */
  @Test
  void whatIsSentAgainWithoutItsCvcIsNotBookedTwice() {
    var lost = operation("k1", 400_105);
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);

    var again = lost.with(lost.instrument().withoutCvc());
    assertThat(engine.run(again, VISA)).isInstanceOf(Unknown.class);
    assertThat(run(new Retrieve(again, null))).isInstanceOf(Approved.class);
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void aPayerAuthenticatesAndThePaymentGoesOn() throws InterruptedException {
    var action = (ActionRequired) authorize("k1", "4000000000003220", 1000);
    var resume =
        new Operation.Resume("k1-r1", euro(1000), action.handle(), Collections.emptySortedMap());
    assertThat(run(resume)).isInstanceOf(ActionRequired.class);

    trial.authenticate(action.redirect());

    var resumed = approved(run(resume));
    assertThat(resumed.evidence().threeDSecure()).isNotNull();
    assertThat(truth("k1").authorized()).isEqualTo(1000);
    assertThat(trial.told())
        .isInstanceOfSatisfying(
            Notice.Event.Happened.class,
            it -> assertThat(it.subject()).isEqualTo(new Notice.Subject.Key("k1")));
  }

  @Test
  void whoFailsToAuthenticateIsDeclined() {
    var action = (ActionRequired) authorize("k1", "4000000000003220", 1000);
    engine.submit(action.redirect(), "result=fail");

    var resume =
        new Operation.Resume("k1-r1", euro(1000), action.handle(), Collections.emptySortedMap());
    assertThat(((Declined) run(resume)).decline().reason())
        .isEqualTo(DeclineReason.AUTHENTICATION_FAILED);
  }

  @Test
  void whoAuthenticatedElsewhereIsNotChallenged() {
    var like = Samples.proven();
    assertThat(engine.run(like, "4000000000003220")).isInstanceOf(Approved.class);
    assertThat(truth(like.key()).authorized()).isEqualTo(1000);
  }

  @Test
  void aCardIsVerifiedOverNothing() {
    assertThat(approved(run(verification("k1"))).reference()).startsWith("seti_");
    assertThat(truth("k1").authorized()).isZero();
    assertThat(engine.run(verification("k2"), "4000000000000002")).isInstanceOf(Declined.class);
  }

  @Test
  void theProbeTellsARightKeyFromAWrongOne() {
    assertThat(engine.probe()).isInstanceOf(Verdict.Accepted.class);
    simulator.put(
        "alpha",
        new Terms(
            "stripe",
            new TreeMap<>(
                Map.of("secret_key", new Secret("other"), "webhook_secret", new Secret("x"))),
            null,
            true));
    assertThat(engine.probe()).isInstanceOf(Verdict.Refused.class);
  }

  private Totals truth(String key) {
    return trial.truth(key);
  }

  private Outcome authorize(String key, String number, long amount) {
    return engine.run(operation(key, amount), number);
  }

  private Outcome run(Operation operation) {
    return trial.run(operation);
  }

  private static Verify verification(String key) {
    var like = operation(key, 50);
    return new Verify(key, like.instrument(), like.initiation(), like.authentication());
  }

  private static Authorize operation(String key, long amount) {
    return Samples.authorize(key, euro(amount));
  }
}
