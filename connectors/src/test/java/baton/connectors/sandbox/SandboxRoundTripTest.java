package baton.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connector.ProcessorAccount;
import baton.connectors.NoticeBox;
import baton.connectors.TinyEngine;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Terms;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector and the simulator understand each other, over real HTTP. */
class SandboxRoundTripTest {
  private static final String VISA = "4242424242424242";

  private final Simulator simulator =
      Simulator.start(
          Options.of(Clock.systemUTC())
              .pauses(Duration.ofMillis(20), List.of(Duration.ofMillis(20))));
  private final NoticeBox notices = new NoticeBox();
  private final ProcessorAccount account =
      new ProcessorAccount(
          "proc_1",
          simulator.baseUrl("alpha"),
          Map.of(),
          Map.of("api_key", new Secret("key_1"), "notice_secret", new Secret("whsec_1")));
  private final TinyEngine engine = new TinyEngine(Sandbox.PLAIN, account, Duration.ofSeconds(10));
  private final TinyEngine hasty = new TinyEngine(Sandbox.PLAIN, account, Duration.ofSeconds(1));

  SandboxRoundTripTest() throws IOException {}

  @BeforeEach
  void open() {
    var terms = new Terms(new Secret("key_1"), new Secret("whsec_1"), notices.url());
    simulator.put("alpha", terms);
  }

  @AfterEach
  void stop() {
    simulator.stop();
    notices.close();
  }

  @Test
  void anAuthorizationIsCapturedInPartAndRefundedInPart() {
    var reference = approved(authorize("k1", VISA, 1000)).reference();

    assertThat(approved(run(new Operation.Capture("k2", euro(700), Handle.of(reference)))).amount())
        .isEqualTo(euro(700));
    assertThat(approved(run(new Operation.Refund("k3", euro(200), Handle.of(reference)))).amount())
        .isEqualTo(euro(200));
    assertThat(run(new Operation.Refund("k4", euro(501), Handle.of(reference))))
        .isInstanceOf(Rejected.class);
    assertThat(run(new Operation.Cancel("k5", euro(1000), Handle.of(reference))))
        .isInstanceOf(Rejected.class);

    var truth = Objects.requireNonNull(simulator.processor("alpha").byReference("k1"));
    assertThat(List.of(truth.authorized(), truth.captured(), truth.refunded()))
        .containsExactly(1000L, 700L, 200L);
  }

  @Test
  void anAuthorizationIsCapturedInPartsAndTheRestCanceled() {
    var handle = Handle.of(approved(authorize("k1", VISA, 1000)).reference());
    var part = new Operation.Capture("k2", euro(600), handle, Operation.Rest.KEPT);

    assertThat(approved(run(part)).amount()).isEqualTo(euro(600));
    assertThat(approved(run(new Retrieve(part, null))).amount()).isEqualTo(euro(600));
    var more = new Operation.Capture("k3", euro(300), handle, Operation.Rest.KEPT);
    assertThat(approved(run(more)).amount()).isEqualTo(euro(300));
    assertThat(run(new Operation.Cancel("k4", euro(1000), handle))).isInstanceOf(Approved.class);

    var truth = Objects.requireNonNull(simulator.processor("alpha").byReference("k1"));
    assertThat(List.of(truth.authorized(), truth.captured(), truth.canceled()))
        .containsExactly(1000L, 900L, 100L);
  }

  @Test
  void whatIsReversedByItsKeyIsUndone() {
    authorize("k1", VISA, 1000);

    assertThat(approved(run(reverse("k1"))).amount()).isEqualTo(euro(1000));
    assertThat(run(reverse("k1"))).isInstanceOf(Approved.class);

    assertThat(run(new Retrieve(operation("k1", VISA, 1000), null))).isInstanceOf(Declined.class);
    var truth = Objects.requireNonNull(simulator.processor("alpha").byReference("k1"));
    assertThat(List.of(truth.authorized(), truth.captured())).containsExactly(0L, 0L);
  }

  @Test
  void whatIsReversedBeforeItComesIsRefused() {
    assertThat(run(reverse("k1"))).isInstanceOf(Approved.class);

    assertThat(authorize("k1", VISA, 1000))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.REVERSED));
    assertThat(run(new Retrieve(operation("k1", VISA, 1000), null))).isInstanceOf(Declined.class);
  }

  @Test
  void whoForgetsReversalsApprovesWhatComesLater() {
    simulator.processor("alpha").conduct(Conduct.forgetful());
    assertThat(run(reverse("k1"))).isInstanceOf(Approved.class);

    assertThat(authorize("k1", VISA, 1000)).isInstanceOf(Approved.class);
  }

  @Test
  void whatWasCapturedIsNotReversed() {
    var reference = approved(authorize("k1", VISA, 1000)).reference();
    approved(run(new Operation.Capture("k2", euro(700), Handle.of(reference))));

    assertThat(run(reverse("k1"))).isInstanceOf(Rejected.class);
  }

  private static Operation reverse(String key) {
    return new Operation.Reverse(key + "-x", euro(1000), key);
  }

  @Test
  void theProbeTellsARightKeyFromAWrongOne() {
    assertThat(engine.probe()).isInstanceOf(Verdict.Accepted.class);
    simulator.put("alpha", new Terms(new Secret("key_2"), new Secret("whsec_1"), notices.url()));
    assertThat(engine.probe()).isEqualTo(new Verdict.Refused("http 401"));
    simulator.processor("alpha").conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    assertThat(engine.probe()).isEqualTo(new Verdict.Unclear("http 503"));
  }

  @Test
  void lookingFindsTheSameAsDoing() {
    var authorize = operation("k1", VISA, 1000);

    assertThat(run(new Retrieve(authorize, null))).isEqualTo(new NeverSeen());
    var done = engine.run(authorize, VISA);
    assertThat(run(new Retrieve(authorize, null))).isEqualTo(done);
    assertThat(engine.run(authorize, VISA)).isEqualTo(done);
  }

  @Test
  void aDeclineIsUnderstood() {
    assertThat(authorize("k1", "4000000000009995", 1000))
        .isInstanceOfSatisfying(
            Declined.class,
            it -> {
              assertThat(it.decline().reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
              assertThat(it.decline().networkCode()).isEqualTo("51");
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {400_103, 400_105, 400_106, 400_110})
  void whatGotLostIsFoundByAskingAndBookedOnce(long amount) {
    var authorize = operation("k1", VISA, amount);
    assertThat(hasty.run(authorize, VISA)).isInstanceOf(Unknown.class);

    var settled = engine.settle(new Retrieve(authorize, null));

    assertThat(approved(settled).amount()).isEqualTo(euro(amount));
    assertThat(simulator.processor("alpha").ledger()).hasSize(1);
  }

  @Test
  void whatWasPendingIsToldAndThenFound() throws InterruptedException {
    var authorize = operation("k1", VISA, 400_107);
    assertThat(engine.run(authorize, VISA)).isInstanceOf(Pending.class);

    assertThat(told()).isEqualTo("k1");
    assertThat(run(new Retrieve(authorize, null))).isInstanceOf(Approved.class);
  }

  @Test
  void aPayerAuthenticatesAndThePaymentGoesOn() throws InterruptedException {
    var action = (ActionRequired) authorize("k1", "4000000000003220", 1000);
    engine.submit(action.redirect(), "result=complete");
    assertThat(told()).isEqualTo("k1");

    var resumed =
        approved(
            run(
                new Operation.Resume(
                    "k1-r1", euro(1000), action.handle(), Collections.emptySortedMap())));

    assertThat(resumed.reference()).isEqualTo(action.reference());
    assertThat(Objects.requireNonNull(resumed.evidence().threeDSecure()).flow())
        .isEqualTo("challenge");
  }

  @Test
  void whoDoesNotVerifyOverNothingHoldsTheLeastForAMoment() {
    simulator.processor("alpha").terms(simulator.processor("alpha").terms().withoutZero());
    var verify = verification("k1", VISA);

    assertThat(approved(engine.run(verify, VISA)).amount()).isEqualTo(verify.amount());

    assertHeldAndReleased("k1");
    assertThat(approved(run(new Retrieve(verify, null))).amount()).isEqualTo(verify.amount());
    assertHeldAndReleased("k1");
    var declined = engine.run(verification("k2", "4000000000000002"), "4000000000000002");
    assertThat(declined).isInstanceOf(Declined.class);
    assertThat(simulator.processor("alpha").ledger()).hasSize(2);
  }

  @Test
  void whatIsStillHeldAfterACrashIsReleasedByWhoAsks() {
    simulator.processor("alpha").terms(simulator.processor("alpha").terms().withoutZero());
    var verify = verification("k1", VISA);
    engine.run(verify, VISA, 2);
    var held = Objects.requireNonNull(simulator.processor("alpha").byReference("k1"));
    assertThat(List.of(held.authorized(), held.canceled())).containsExactly(50L, 0L);

    assertThat(run(new Retrieve(verify, null))).isInstanceOf(Approved.class);

    assertHeldAndReleased("k1");
  }

  @Test
  void aPayerAuthenticatesForTheLeastAmountWhichIsReleasedThen() throws InterruptedException {
    simulator.processor("alpha").terms(simulator.processor("alpha").terms().withoutZero());
    var verify = verification("k1", "4000000000003220");
    var action = (ActionRequired) engine.run(verify, "4000000000003220");
    engine.submit(action.redirect(), "result=complete");
    assertThat(told()).isEqualTo("k1");

    var resumed =
        run(
            new Operation.Resume(
                "k1-r1", verify.amount(), action.handle(), Collections.emptySortedMap()));

    assertThat(approved(resumed).amount()).isEqualTo(verify.amount());
    assertHeldAndReleased("k1");
  }

  private void assertHeldAndReleased(String key) {
    var truth = Objects.requireNonNull(simulator.processor("alpha").byReference(key));
    assertThat(List.of(truth.authorized(), truth.canceled(), truth.captured()))
        .containsExactly(50L, 50L, 0L);
  }

  private static Verify verification(String key, String number) {
    var like = operation(key, number, 50);
    return new Verify(key, like.instrument(), like.initiation(), like.authentication());
  }

  private String told() throws InterruptedException {
    var notice = Objects.requireNonNull(notices.received().poll(10, TimeUnit.SECONDS));
    var reading = (Notice.Reading.About) Sandbox.PLAIN.read(notice, account);
    var event = (Notice.Event.Happened) reading.events().getFirst();
    return ((Notice.Subject.Key) event.subject()).operationKey();
  }

  private Outcome authorize(String key, String number, long amount) {
    return engine.run(operation(key, number, amount), number);
  }

  private Outcome run(Operation operation) {
    return engine.run(operation, VISA);
  }

  private static Approved approved(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Approved.class);
    return (Approved) outcome;
  }

  private static Authorize operation(String key, String number, long amount) {
    var last4 = number.substring(number.length() - 4);
    var card =
        new Card(
            "card_1", number.substring(0, 6), last4, "visa", "credit", null, null, 7, 2031, "fp");
    return new Authorize(
        key,
        euro(amount),
        CaptureMode.MANUAL,
        new Instrument(card, Holder.UNKNOWN, true),
        Initiation.ONCE,
        new Authentication(Authentication.Request.AUTOMATIC, URI.create("http://127.0.0.1:9/back")),
        null,
        Collections.emptySortedMap());
  }

  private static Money euro(long minor) {
    return new Money(minor, Currency.getInstance("EUR"));
  }
}
