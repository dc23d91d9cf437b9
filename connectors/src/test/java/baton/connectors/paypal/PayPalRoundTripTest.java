package baton.connectors.paypal;

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
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connectors.contract.PersonaContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connector and the persona of PayPal understand each other, and the ledger agrees. */
class PayPalRoundTripTest extends PersonaContract {
  PayPalRoundTripTest() {
    super(new PayPal(), PayPalTest.ACCOUNT.credentials());
  }

  @Override
  protected String insufficientFunds() {
    return "5120";
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
}
