package baton.connectors.paypal;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.contract.PersonaTrial;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector and the persona of PayPal understand each other, and the ledger agrees. */
class PayPalRoundTripTest {
  private final PersonaTrial trial =
      new PersonaTrial(new PayPal(), PayPalTest.ACCOUNT.credentials());

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void aPartIsCapturedAndAPartOfThatRefundedAndAllOfItFound() throws InterruptedException {
    var authorize = authorize("k1", VISA, 1000);
    var yes = approved(trial.run(authorize));
    assertThat(((Event.Happened) trial.told()).subject()).isEqualTo(new Subject.Key("k1"));
    assertThat(trial.run(new Retrieve(authorize, yes.handle()))).isEqualTo(yes);

    var capture = new Capture("k2", euro(700), yes.handle());
    assertThat(trial.run(new Retrieve(capture, null))).isEqualTo(new NeverSeen());
    var captured = approved(trial.run(capture));
    assertThat(captured.amount()).isEqualTo(euro(700));
    assertThat(((Event.Happened) trial.told()).subject()).isEqualTo(new Subject.Key("k2"));
    assertThat(trial.run(new Retrieve(capture, null))).isEqualTo(captured);

    var payment = yes.handle().with(captured.evidence().state());
    var refund = new Refund("k3", euro(200), payment);
    var refunded = approved(trial.run(refund));
    assertThat(trial.run(new Retrieve(refund, null))).isEqualTo(refunded);
    assertThat(trial.run(new Refund("k4", euro(501), payment))).isInstanceOf(Rejected.class);
    var truth = trial.truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 200L);
  }

  @Test
  void aVoidIsFoundAtItsAuthorization() {
    var yes = approved(trial.run(authorize("k1", VISA, 1000)));
    var cancel = new Cancel("k2", euro(1000), yes.handle());
    assertThat(trial.run(new Retrieve(cancel, null))).isEqualTo(new NeverSeen());

    assertThat(trial.run(cancel)).isInstanceOf(Approved.class);

    assertThat(trial.run(new Retrieve(cancel, null))).isInstanceOf(Approved.class);
    assertThat(trial.run(new Cancel("k3", euro(1000), yes.handle()))).isInstanceOf(Approved.class);
    assertThat(trial.run(new Capture("k4", euro(1000), yes.handle()))).isInstanceOf(Rejected.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_110})
  void whatGotLostIsSettledBySendingAgain(long amount) {
    var authorize = authorize("k1", VISA, amount);
    assertThat(trial.hasty().run(authorize, VISA)).isInstanceOf(Unknown.class);

    assertThat(trial.run(authorize)).isInstanceOf(Approved.class);
    assertThat(trial.simulator().processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void aRefusalSaysWhatTheIssuerSaid() {
    var poor = "4000000000009995";
    assertThat(trial.engine().run(authorize("k1", poor, 1000), poor))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.decline().reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
              assertThat(it.decline().processorCode()).isEqualTo("5120");
            });
  }

  @Test
  void aPayerAuthenticatesAndThePaymentGoesOn() {
    var secure = "4000000000003220";
    var action = (ActionRequired) trial.engine().run(authorize("k1", secure, 1000), secure);
    var early = new Resume("k1-r1", euro(1000), action.handle(), new TreeMap<>());
    assertThat(trial.run(early)).isEqualTo(action);

    var returned = trial.authenticate(action.redirect());
    var resumed = approved(trial.run(new Resume("k1-r2", euro(1000), action.handle(), returned)));

    assertThat(Objects.requireNonNull(resumed.evidence().threeDSecure()).result())
        .isEqualTo("authenticated");
    assertThat(trial.truth("k1").authorized()).isEqualTo(1000);
  }

  @Test
  void aCardIsVerifiedByTheLeastAmountWhichIsReleased() {
    var like = authorize("k1", VISA, 1000);
    var verify = new Verify("v1", like.instrument(), like.initiation(), null);

    assertThat(approved(trial.run(verify)).amount()).isEqualTo(verify.amount());

    var truth = trial.truth("v1");
    assertThat(List.of(truth.authorized(), truth.canceled())).containsExactly(50L, 50L);
    assertThat(trial.run(verify)).isInstanceOf(Approved.class);
  }

  @Test
  void theProbeTellsARightSecretFromAWrongOne() {
    assertThat(trial.engine().probe()).isInstanceOf(Verdict.Accepted.class);
    var forged = trial.simulator().processor("alpha").terms().forged();
    trial.simulator().put("alpha", forged);
    assertThat(trial.engine().probe()).isEqualTo(new Verdict.Refused("http 401"));
    assertThat(trial.run(authorize("k1", VISA, 1000))).isInstanceOf(Rejected.class);
  }
}
