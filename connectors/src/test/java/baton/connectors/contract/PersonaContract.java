package baton.connectors.contract;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.DeclineReason;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Verify;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.core.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every connector and the persona of its processor agree on, and the ledger with them. */
public abstract class PersonaContract {
  protected final PersonaTrial trial;

  protected PersonaContract(Connector connector, Map<String, Secret> credentials) {
    trial = new PersonaTrial(connector, credentials);
  }

  /** The processor's code for a card without enough money. */
  protected abstract String insufficientFunds();

  /** The ledger's key of a payment whose payer was authenticated. */
  protected String authenticated(String key) {
    return key;
  }

  @AfterEach
  void stop() {
    trial.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_110})
  void whatGotLostIsSettledBySendingAgain(long amount) {
    var authorize = authorize("k1", VISA, amount);
    assertThat(trial.hasty().run(authorize, VISA)).isInstanceOf(Unknown.class);

    assertThat(approved(trial.run(authorize)).amount()).isEqualTo(euro(amount));
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
              assertThat(it.decline().processorCode()).isEqualTo(insufficientFunds());
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
    assertThat(trial.truth(authenticated("k1")).authorized()).isEqualTo(1000);
  }

  @Test
  void aCardIsVerifiedAndNothingIsHeldForIt() {
    var like = authorize("k1", VISA, 1000);
    var verify = new Verify("v1", like.instrument(), like.initiation(), null);

    assertThat(approved(trial.run(verify)).amount()).isEqualTo(verify.amount());

    assertThat(trial.run(verify)).isInstanceOf(Approved.class);
    var truth = trial.truth("v1");
    assertThat(truth.authorized()).isEqualTo(truth.canceled());
  }

  @Test
  void theProbeTellsARightKeyFromAWrongOne() {
    assertThat(trial.engine().probe()).isInstanceOf(Verdict.Accepted.class);
    var forged = trial.simulator().processor("alpha").terms().forged();
    trial.simulator().put("alpha", forged);
    assertThat(trial.engine().probe()).isEqualTo(new Verdict.Refused("http 401"));
    assertThat(trial.run(authorize("k1", VISA, 1000))).isInstanceOf(Rejected.class);
  }
}
