package baton.connectors.worldpay;

import static baton.connectors.contract.PersonaTrial.VISA;
import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Notice.Event.Happened;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connectors.Samples;
import baton.connectors.contract.PersonaTrial;
import baton.core.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP with who speaks as Worldpay does; the ledger tells what truly happened. */
class WorldpayRoundTripTest {
  static final Map<String, Secret> CREDENTIALS =
      Map.of(
          "username", new Secret("user_1"),
          "password", new Secret("pass_1"),
          "entity", new Secret("default"),
          "event_secret", new Secret("events_1"));

  private final PersonaTrial trial = new PersonaTrial(new Worldpay(), CREDENTIALS);

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void whatIsTakenAndGivenBackInPartIsDecidedByEvents() throws InterruptedException {
    var held = approved(trial.run(Samples.authorize("k1", euro(1000))));
    assertThat(held.evidence().networkTransactionId()).isNotNull();
    var told = (Pending) told("k1");
    assertThat(trial.run(new Retrieve(Samples.authorize("k1", euro(1000)), told.handle())))
        .isInstanceOf(Approved.class);

    var capture = new Operation.Capture("k2", euro(700), held.handle());
    var pending = (Pending) trial.run(capture);
    assertThat(approved(told("k2")).amount()).isEqualTo(euro(700));
    assertThat(trial.run(new Retrieve(capture, null))).isInstanceOf(Approved.class);

    var taken = held.handle().with(pending.evidence().state());
    assertThat(trial.run(new Operation.Refund("k3", euro(300), taken))).isInstanceOf(Pending.class);
    assertThat(approved(told("k3")).amount()).isEqualTo(euro(300));
    var truth = trial.truth("k1");
    assertThat(List.of(truth.authorized(), truth.captured())).containsExactly(1000L, 700L);
    assertThat(truth.entries().getLast().amount()).isEqualTo(300);
    assertThat(trial.run(new Operation.Refund("k4", euro(500), taken)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void whatIsCanceledIsReleased() throws InterruptedException {
    var held = approved(trial.run(Samples.authorize("k1", euro(1000)))).handle();
    var cancel = new Operation.Cancel("k2", euro(1000), held);

    assertThat(trial.run(new Retrieve(cancel, null))).isEqualTo(new NeverSeen());
    assertThat(trial.run(cancel)).isInstanceOf(Pending.class);
    assertThat(trial.run(new Retrieve(cancel, null))).isInstanceOf(Approved.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(1000);
    Happened event;
    do {
      event = (Happened) trial.told();
    } while (!event.subject().equals(new Subject.Reference("k1", "k1:cancel")));
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000009995, INSUFFICIENT_FUNDS",
    "4000000000009987, LOST_CARD",
    "4000000000000069, EXPIRED_CARD",
    "4000000000003220, AUTHENTICATION_REQUIRED",
    "4100000000000019, BLOCKED_BY_PROCESSOR",
  })
  void aDeclineIsUnderstood(String number, DeclineReason reason) {
    var declined = (Declined) trial.engine().run(Samples.authorize("k1", euro(1000)), number);

    assertThat(declined.decline().reason()).isEqualTo(reason);
  }

  /** Processed and no reply, 500, broken off, reset: the event tells, with a link to go on by. */
  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_113})
  void whatGotLostIsToldByItsEvent(long amount) throws InterruptedException {
    var lost = Samples.authorize("k1", euro(amount));
    assertThat(trial.hasty().run(lost, VISA)).isInstanceOf(Unknown.class);

    var told = (Pending) told("k1");
    assertThat(trial.run(new Retrieve(lost, told.handle()))).isInstanceOf(Approved.class);
    assertThat(trial.run(new Operation.Cancel("k2", euro(amount), told.handle())))
        .isInstanceOf(Pending.class);
    assertThat(trial.truth("k1").canceled()).isEqualTo(amount);
  }

  @Test
  void aSaleIsTakenWhenItIsSentForSettlement() throws InterruptedException {
    assertThat(trial.run(sale("k1"))).isInstanceOf(Approved.class);
    Outcome told;
    do {
      told = told("k1");
      var asked = trial.run(new Retrieve(sale("k1"), Objects.requireNonNull(told.handle())));
      assertThat(asked).isInstanceOf(Approved.class);
    } while (!(told instanceof Approved));
    assertThat(trial.truth("k1").captured()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({"4000000000000101, INCORRECT_CVC", "4000000000000036, INCORRECT_ZIP"})
  void aSaleThatIsNotMatchedIsCancelled(String number, DeclineReason reason)
      throws InterruptedException {
    var declined = (Declined) trial.engine().run(sale("k1"), number);
    assertThat(declined.decline().reason()).isEqualTo(reason);
    var truth = trial.truth("k1");
    assertThat(List.of(truth.captured(), truth.canceled())).containsExactly(0L, 1000L);

    var told = (Pending) told("k1");
    assertThat(trial.run(new Retrieve(sale("k1"), told.handle()))).isInstanceOf(Declined.class);
    assertThat(trial.engine().run(Samples.authorize("k2", euro(1000)), number))
        .isInstanceOf(Approved.class);
  }

  @Test
  void aPayerIsPostedToTheChallengeAndThePaymentGoesOn() {
    var action = (ActionRequired) trial.engine().run(secured("k1"), "4000000000003220");
    assertThat(action.form()).containsKey("JWT");
    var page = trial.engine().submit(action.redirect(), "JWT=" + action.form().get("JWT"));
    var challenge = Objects.requireNonNull(page.headers().get("location"));
    trial.authenticate(action.redirect().resolve(challenge));

    var resume =
        new Operation.Resume("k1-r1", euro(1000), action.handle(), Collections.emptySortedMap());
    assertThat(approved(trial.run(resume)).evidence().threeDSecure()).isNotNull();
    assertThat(trial.truth("k1").authorized()).isEqualTo(1000);
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

  /** What the event about {@code key} proves; events before it are about others. */
  private Outcome told(String key) throws InterruptedException {
    while (true) {
      var event = (Happened) trial.told();
      if (event.subject().equals(new Subject.Key(key))) {
        return Objects.requireNonNull(event.outcome());
      }
    }
  }

  private static Authorize sale(String key) {
    return WorldpayReplies.sale(key, euro(1000));
  }

  private static Authorize secured(String key) {
    var like = Samples.authorize(key, euro(1000));
    return new Authorize(
        key,
        like.amount(),
        like.capture(),
        like.instrument(),
        like.initiation(),
        new Authentication(Authentication.Request.ANY, URI.create("http://127.0.0.1:9/back")),
        null,
        like.metadata());
  }
}
