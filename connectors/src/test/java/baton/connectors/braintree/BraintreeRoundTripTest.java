package baton.connectors.braintree;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.Samples;
import baton.connectors.contract.PersonaTrial;
import baton.core.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP with who speaks as Braintree does; the ledger tells what truly happened. */
class BraintreeRoundTripTest {
  static final Map<String, Secret> CREDENTIALS =
      Map.of(
          "public_key", new Secret("public_1"),
          "private_key", new Secret("private_1"),
          "merchant_accounts", new Secret("eur=shop_eur,usd=shop_usd"));

  private final PersonaTrial trial = new PersonaTrial(new Braintree(), CREDENTIALS);

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void anAuthorizationIsCapturedInPartAndRefundedInPart() {
    var held = approved(trial.run(Samples.authorize("k1", euro(1000))));
    assertThat(held.evidence().networkTransactionId()).isNotNull();

    var capture = new Operation.Capture("k2", euro(700), held.handle());
    assertThat(trial.run(new Retrieve(capture, null))).isEqualTo(new NeverSeen());
    assertThat(approved(trial.run(capture)).amount()).isEqualTo(euro(700));
    assertThat(trial.run(new Retrieve(capture, null))).isInstanceOf(Approved.class);
    var refund = new Operation.Refund("k3", euro(300), held.handle());
    assertThat(approved(trial.run(refund)).amount()).isEqualTo(euro(300));
    assertThat(trial.run(new Retrieve(refund, null))).isInstanceOf(Approved.class);

    var truth = trial.truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 300L);
    assertThat(trial.run(new Operation.Refund("k4", euro(500), held.handle())))
        .isInstanceOf(Rejected.class);
    assertThat(
            approved(trial.run(new Retrieve(Samples.authorize("k1", euro(1000)), null))).amount())
        .isEqualTo(euro(1000));
  }

  @Test
  void whatIsCanceledIsReleased() {
    var held = approved(trial.run(Samples.authorize("k1", euro(1000)))).handle();
    var cancel = new Operation.Cancel("k2", euro(1000), held);

    assertThat(trial.run(new Retrieve(cancel, null))).isEqualTo(new NeverSeen());
    assertThat(trial.run(cancel)).isInstanceOf(Approved.class);
    assertThat(trial.run(new Retrieve(cancel, null))).isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000009995, INSUFFICIENT_FUNDS",
    "4000000000009987, LOST_CARD",
    "4000000000000069, EXPIRED_CARD",
    "4000000000003220, AUTHENTICATION_REQUIRED",
    "4100000000000019, BLOCKED_BY_PROCESSOR",
  })
  void aDeclineIsUnderstoodWhenItComesAndWhenItIsFound(String number, DeclineReason reason) {
    var authorize = Samples.authorize("k1", euro(1000));
    var declined = (Declined) trial.engine().run(authorize, number);
    assertThat(declined.decline().reason()).isEqualTo(reason);

    var found = (Declined) trial.run(new Retrieve(authorize, null));
    assertThat(found.decline().reason()).isEqualTo(reason);
  }

  /** Processed and no reply, 500, broken off, reset: the order finds it all. */
  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_113})
  void whatGotLostIsFoundAndCanBeReversed(long amount) {
    // Who is hasty must not lose a second to what is slow the first time only.
    assertThat(trial.run(Samples.authorize("k0", euro(1000)))).isInstanceOf(Approved.class);
    var lost = Samples.authorize("k1", euro(amount));
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);
    assertThat(approved(trial.run(new Retrieve(lost, null))).amount()).isEqualTo(euro(amount));

    assertThat(trial.run(new Operation.Reverse("k1-x", euro(amount), "k1")))
        .isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(amount);
    assertThat(trial.run(new Operation.Reverse("k1-x", euro(amount), "k1")))
        .isInstanceOf(Approved.class);
  }

  @Test
  void theSameOrderAgainProvesNothingAndIsBookedOnce() {
    var authorize = Samples.authorize("k1", euro(1000));
    assertThat(trial.run(authorize)).isInstanceOf(Approved.class);

    assertThat(trial.run(authorize)).isInstanceOf(Unknown.class);
    assertThat(trial.simulator().processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void aSaleThatIsReversedIsGivenBackAndASettlementIsToldAsAHint() throws InterruptedException {
    var like = Samples.authorize("k1", euro(1000));
    var sale =
        new Authorize(
            "k1",
            like.amount(),
            CaptureMode.AUTOMATIC,
            like.instrument(),
            like.initiation(),
            like.authentication(),
            null,
            like.metadata());
    assertThat(trial.run(sale)).isInstanceOf(Approved.class);
    assertThat(trial.told())
        .isInstanceOfSatisfying(
            Notice.Event.Happened.class,
            it -> assertThat(it.subject()).isEqualTo(new Notice.Subject.Key("k1")));

    assertThat(trial.run(new Operation.Reverse("k1-x", euro(1000), "k1")))
        .isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").refunded()).isEqualTo(1000);
  }

  @Test
  void whoAuthenticatedElsewhereIsNotAskedAgain() {
    assertThat(trial.engine().run(Samples.proven(), "4000000000003220"))
        .isInstanceOf(Approved.class);
  }

  @Test
  void aCardIsVerifiedOverNothing() {
    var like = Samples.authorize("k1", euro(50));
    var verify = new Operation.Verify("k1", like.instrument(), like.initiation(), null);

    assertThat(trial.run(verify)).isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").authorized()).isZero();
  }

  @Test
  void theProbeIsAccepted() {
    assertThat(trial.engine().probe()).isInstanceOf(Verdict.Accepted.class);
  }
}
