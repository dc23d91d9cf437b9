package baton.connectors.checkout;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Rest;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connectors.contract.PersonaContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connector and the persona of Checkout.com understand each other, and the ledger agrees. */
class CheckoutRoundTripTest extends PersonaContract {
  CheckoutRoundTripTest() {
    super(new Checkout(), CheckoutTest.ACCOUNT.credentials());
  }

  @Override
  protected String insufficientFunds() {
    return "20051";
  }

  /** A second try, with the payer, has a key of its own. */
  @Override
  protected String authenticated(String key) {
    return key + "-a";
  }

  @Test
  void aPartIsCapturedAndAPartOfThatRefundedALittleLater() throws InterruptedException {
    var yes = approved(trial.run(authorize("k1", VISA, 1000)));
    assertThat(((Event.Happened) trial.told()).subject()).isEqualTo(new Subject.Key("k1"));

    var capture = new Capture("k2", euro(700), yes.handle());
    var pending = (Pending) trial.run(capture);
    assertThat(((Event.Happened) trial.told()).subject())
        .isEqualTo(new Subject.Reference(yes.reference(), pending.reference()));
    var settled = trial.engine().settle(new Retrieve(capture, pending.handle()));
    assertThat(approved(settled).amount()).isEqualTo(euro(700));

    var refund = new Refund("k3", euro(200), yes.handle());
    assertThat(trial.run(refund)).isInstanceOf(Pending.class);
    assertThat(approved(trial.engine().settle(new Retrieve(refund, null))).amount())
        .isEqualTo(euro(200));
    assertThat(trial.run(new Refund("k4", euro(501), yes.handle()))).isInstanceOf(Rejected.class);
    var truth = trial.truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 200L);
  }

  @Test
  void partsAreCapturedAndTheRestIsKeptUntilTheLast() {
    var held = approved(trial.run(authorize("k1", VISA, 1000))).handle();
    for (var part :
        List.of(
            new Capture("k2", euro(300), held, Rest.KEPT),
            new Capture("k3", euro(500), held, Rest.KEPT),
            new Capture("k4", euro(100), held))) {
      assertThat(trial.run(part)).isInstanceOf(Pending.class);
      assertThat(approved(trial.engine().settle(new Retrieve(part, null))).amount())
          .isEqualTo(part.amount());
    }

    assertThat(trial.run(new Capture("k5", euro(100), held))).isInstanceOf(Rejected.class);
    assertThat(trial.truth("k1").captured()).isEqualTo(900);
  }

  @Test
  void aVoidIsFoundAmongTheActions() {
    var yes = approved(trial.run(authorize("k1", VISA, 1000)));
    var cancel = new Cancel("k2", euro(1000), yes.handle());

    assertThat(trial.run(cancel)).isInstanceOf(Pending.class);

    assertThat(trial.engine().settle(new Retrieve(cancel, null))).isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(1000);
  }
}
