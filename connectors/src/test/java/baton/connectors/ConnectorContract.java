package baton.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Probe.Verdict;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.core.Card;
import baton.core.Money;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every connector must do, whatever the processor. A new connector's test extends this, shows
 * a few of the processor's replies, and is checked.
 */
public abstract class ConnectorContract {
  protected static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  protected static final Money NINE_EURO = new Money(900, Currency.getInstance("EUR"));

  protected static final Authorize AUTHORIZE = authorize(true);
  protected static final Operation RESUME =
      new Operation.Resume("k1-r1", TEN_EURO, Handle.of("ref_1"), Collections.emptySortedMap());
  protected static final Operation INCREMENT =
      new Operation.Increment("k5", TEN_EURO, Handle.of("ref_1"));
  protected static final Operation CAPTURE =
      new Operation.Capture("k2", TEN_EURO, Handle.of("ref_1"));
  protected static final Operation CANCEL =
      new Operation.Cancel("k3", TEN_EURO, Handle.of("ref_1"));
  protected static final Operation REFUND =
      new Operation.Refund("k4", TEN_EURO, Handle.of("ref_1"));

  protected static final Operation REVERSE = new Operation.Reverse("k1-x", TEN_EURO, "k1");

  private static final List<Operation> MOVING =
      List.of(AUTHORIZE, RESUME, INCREMENT, CAPTURE, CANCEL, REVERSE, REFUND);
  private static final List<Operation> LOOKING =
      MOVING.stream().<Operation>map(it -> new Retrieve(it, null)).toList();
  private static final List<Operation> ALL =
      Stream.concat(MOVING.stream(), LOOKING.stream()).toList();

  private final Connector connector;
  private final ProcessorAccount account;

  protected ConnectorContract(Connector connector, ProcessorAccount account) {
    this.connector = connector;
    this.account = account;
  }

  /** The processor's yes to {@code operation}, done over {@code amount}. */
  protected abstract HttpReply approval(Operation operation, Money amount);

  /** As {@link #approval}, but with a status that the processor never had before. */
  protected abstract HttpReply strange(Operation operation);

  protected static Authorize authorize(boolean hasCvc) {
    var card =
        new Card(
            "card_1", "424242", "4242", "visa", "credit", "US", "Sandbox Bank", 7, 2031, "fp_1");
    return new Authorize(
        "k1",
        TEN_EURO,
        CaptureMode.MANUAL,
        new Instrument(
            card, new Holder("Jo", null, "1 Main St", "10115", "DE", "Berlin", null), hasCvc),
        Initiation.ONCE,
        new Authentication(Authentication.Request.AUTOMATIC, URI.create("http://127.0.0.1:9/back")),
        "SHOP",
        Collections.emptySortedMap());
  }

  protected Step.Send send(Operation operation) {
    return (Step.Send) connector.start(operation, account);
  }

  /** What the first reply to {@code operation} is read as. */
  protected Outcome outcome(Operation operation, HttpReply reply) {
    return ((Step.Done) send(operation).then().apply(reply)).outcome();
  }

  protected static HttpReply reply(int status, String body) {
    return new HttpReply(status, Map.of("content-type", "application/json"), body);
  }

  @Test
  void theManifestIsComplete() {
    var manifest = connector.manifest();

    assertThat(manifest.name()).matches("[a-z0-9_]{1,32}");
    assertThat(manifest.title()).isNotBlank();
    assertThat(manifest.credentials())
        .extracting(Manifest.Field::name)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(account.credentials().keySet());
    assertThat(Connectors.find(manifest.name())).hasSameClassAs(connector);
  }

  @Test
  void theSameOperationIsAlwaysTheSameCall() {
    for (var operation : ALL) {
      assertThat(send(operation).call()).isEqualTo(send(operation).call());
    }
  }

  @Test
  void whatMovesMoneyCarriesItsKey() {
    for (var operation : MOVING) {
      var send = send(operation);
      assertThat(send.effect()).isEqualTo(Effect.MONEY);
      assertThat(send.call().url() + " " + send.call().headers() + " " + send.call().body())
          .contains(operation.key());
    }
  }

  @Test
  void lookingMovesNoMoney() {
    for (var operation : LOOKING) {
      assertThat(send(operation).effect()).isEqualTo(Effect.READ);
    }
  }

  @Test
  void everyCallGoesToTheAccountsHost() {
    for (var operation : ALL) {
      assertThat(send(operation).call().url().getAuthority())
          .isEqualTo(account.baseUrl().getAuthority());
    }
  }

  @Test
  void theCvcIsAskedForOnlyWhereThereIsOne() {
    assertThat(send(authorize(true)).call().body()).contains(CardSlot.CVC.marker());
    assertThat(send(authorize(false)).call().body())
        .contains(CardSlot.NUMBER.marker())
        .doesNotContain(CardSlot.CVC.marker());
  }

  @Test
  void credentialsAreNeverPrinted() {
    for (var operation : ALL) {
      for (var secret : account.credentials().values()) {
        assertThat(send(operation).toString()).doesNotContain(secret.reveal());
      }
    }
  }

  @Test
  void anApprovalCarriesTheAmountThatWasDone() {
    for (var operation : MOVING) {
      var looking = new Retrieve(operation, null);
      for (var it : List.of(operation, looking)) {
        assertThat(outcome(it, approval(operation, NINE_EURO)))
            .as("%s", it)
            .isInstanceOfSatisfying(
                Outcome.Approved.class, yes -> assertThat(yes.amount()).isEqualTo(NINE_EURO));
      }
    }
  }

  @Test
  void anApprovalInAnotherCurrencyIsUnknown() {
    var yen = new Money(1000, Currency.getInstance("JPY"));
    for (var operation : MOVING) {
      assertThat(outcome(operation, approval(operation, yen))).isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aWordWeDoNotKnowIsUnknown() {
    for (var operation : MOVING) {
      assertThat(outcome(operation, strange(operation))).isInstanceOf(Outcome.Unknown.class);
      assertThat(outcome(new Retrieve(operation, null), strange(operation)))
          .isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aServerErrorIsNeverAnAnswer() {
    for (var operation : MOVING) {
      for (var status : List.of(500, 502, 503, 504)) {
        var yes = approval(operation, TEN_EURO).body();
        assertThat(outcome(operation, reply(status, yes))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(operation, reply(status, ""))).isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  void notBeingAllowedToLookProvesNothing() {
    for (var operation : LOOKING) {
      for (var status : List.of(400, 401, 403, 404, 409, 429)) {
        assertThat(outcome(operation, reply(status, "{}"))).isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  void garbageIsUnknownAndNeverThrows() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1000; round++) {
      var bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      var operation = ALL.get(random.nextInt(ALL.size()));
      assertThat(outcome(operation, reply(200, text)))
          .as("seed %d, body %s", seed, text)
          .isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aDamagedApprovalNeverThrows() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 2000; round++) {
      var operation = MOVING.get(random.nextInt(MOVING.size()));
      var damaged = new StringBuilder(approval(operation, TEN_EURO).body());
      damaged.setCharAt(random.nextInt(damaged.length()), "x{}[]\":0,".charAt(random.nextInt(9)));
      var outcome = outcome(operation, reply(200, damaged.toString()));
      assertThat(outcome).as("seed %d, body %s", seed, damaged).isNotNull();
      assertThat(outcome).isNotInstanceOf(Outcome.NeverSeen.class);
    }
  }

  @Test
  void theProbeIsHarmlessAndItsAnswerIsBelievedOnlyWhenItIsClear() {
    var probe = connector.probe(account);
    var call = probe.call();

    assertThat(call.url().getAuthority()).isEqualTo(account.baseUrl().getAuthority());
    assertThat(call.hasSlots()).isFalse();
    for (var secret : account.credentials().values()) {
      assertThat(probe.toString()).doesNotContain(secret.reveal());
    }
    assertThat(probe.read().apply(reply(401, "{}"))).isInstanceOf(Verdict.Refused.class);
    for (var status : List.of(200, 204, 302, 404, 429, 500, 503)) {
      assertThat(probe.read().apply(reply(status, "<html>"))).isInstanceOf(Verdict.Unclear.class);
    }
  }

  @Test
  void aNoticeThatIsNotSignedIsForged() {
    var yes = approval(AUTHORIZE, TEN_EURO).body();
    for (var body : List.of("", "{}", yes)) {
      assertThat(connector.read(new Notice(_ -> null, body), account))
          .isInstanceOf(Notice.Reading.Forged.class);
    }
  }
}
