package baton.connectors.adyen;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connectors.contract.PersonaContract;
import baton.simulator.ledger.Conduct;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The connector and the persona of Adyen understand each other, and the ledger agrees. */
class AdyenRoundTripTest extends PersonaContract {
  AdyenRoundTripTest() {
    super(new Adyen(), AdyenReplies.ACCOUNT.credentials());
  }

  @Override
  protected String insufficientFunds() {
    return "12";
  }

  @Test
  void aPartIsCapturedAndAPartOfThatRefundedByNotice() throws InterruptedException {
    var yes = approved(trial.run(authorize("k1", VISA, 1000)));
    assertThat(trial.proven()).isInstanceOf(Approved.class);

    var capture = (Pending) trial.run(new Capture("k2", euro(700), yes.handle()));
    var captured = (Event.Happened) trial.told();
    assertThat(captured.subject())
        .isEqualTo(new Subject.Reference(yes.reference(), capture.reference()));
    assertThat(approved(Objects.requireNonNull(captured.outcome())).amount()).isEqualTo(euro(700));

    assertThat(trial.run(new Refund("k3", euro(200), yes.handle()))).isInstanceOf(Pending.class);
    assertThat(approved(trial.proven()).amount()).isEqualTo(euro(200));
    assertThat(trial.run(new Refund("k4", euro(501), yes.handle()))).isInstanceOf(Rejected.class);
    var truth = trial.truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 200L);
  }

  @Test
  void whatIsHeldIsRaisedByNoticeAndADeclineChangesNothing() throws InterruptedException {
    var held = approved(trial.run(authorize("k1", VISA, 1000)));
    trial.told();
    trial.simulator().processor("alpha").conduct(new Conduct(0, 0, 0, 1, Conduct.Outage.NONE));
    assertThat(trial.run(new Increment("k2", euro(2000), held.handle())))
        .isInstanceOf(Pending.class);
    assertThat(trial.proven())
        .isInstanceOfSatisfying(
            Declined.class, it -> assertThat(it.decline().isUnmapped()).isFalse());
    trial.simulator().processor("alpha").conduct(Conduct.PERFECT);

    var increment = new Increment("k3", euro(2500), held.handle());
    var pending = (Pending) trial.run(increment);
    assertThat(trial.run(increment)).isEqualTo(pending);
    var told = (Event.Happened) trial.told();
    assertThat(told.subject())
        .isEqualTo(new Subject.Reference(held.reference(), pending.reference()));
    assertThat(approved(Objects.requireNonNull(told.outcome())).amount()).isEqualTo(euro(2500));

    trial.run(new Capture("k4", euro(2400), held.handle()));
    assertThat(trial.truth("k1").authorized()).isEqualTo(2500);
  }

  @Test
  void aCancellationIsToldOf() throws InterruptedException {
    var yes = approved(trial.run(authorize("k1", VISA, 1000)));
    trial.told();

    assertThat(trial.run(new Cancel("k2", euro(1000), yes.handle()))).isInstanceOf(Pending.class);

    assertThat(trial.proven()).isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(1000);
  }

  @Test
  void aReversalByOurReferenceIsToldOfAsTheEndOfTheAuthorization() throws InterruptedException {
    approved(trial.run(authorize("k1", VISA, 1000)));
    trial.told();

    assertThat(trial.run(new Reverse("k1-x", euro(1000), "k1"))).isInstanceOf(Pending.class);

    var told = (Event.Happened) trial.told();
    assertThat(told.subject()).isEqualTo(new Subject.Key("k1"));
    assertThat(told.outcome())
        .isInstanceOfSatisfying(
            Declined.class, it -> assertThat(it.decline().isUnmapped()).isFalse());
    assertThat(trial.truth("k1").authorized()).isZero();
  }
}
