package baton.connectors;

import static baton.connectors.Samples.NINE_EURO;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe.Verdict;
import baton.connector.ProcessorAccount;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.core.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every connector must do, whatever the processor. A new connector's test extends this, shows
 * a few of the processor's replies, and is checked. What a connector does not do, it refuses
 * without a call, and is not asked about here.
 */
public abstract class ConnectorContract extends ProofContract {
  protected ConnectorContract(Connector connector, ProcessorAccount account) {
    super(connector, account);
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
    assertThat(registered(manifest.name())).hasSameClassAs(connector);
  }

  @Test
  void theManifestPromisesWhatIsDone() {
    var manifest = connector.manifest();
    var ways = manifest.settling().ways();

    assertThat(isDone(increment()))
        .isEqualTo(manifest.capabilities().has(Feature.INCREMENTAL_AUTHORIZATION));
    assertThat(isDone(new Operation.Capture("k2", TEN_EURO, payment(), Operation.Rest.KEPT)))
        .isEqualTo(manifest.capabilities().has(Feature.MULTICAPTURE));
    assertThat(isDone(resume())).isEqualTo(manifest.capabilities().has(Feature.THREE_D_SECURE));
    assertThat(isDone(reverse())).isEqualTo(ways.stream().anyMatch(Way.Reverse.class::isInstance));
    for (var answer : List.of(contest(), concede())) {
      assertThat(isDone(answer)).isEqualTo(manifest.capabilities().has(Feature.DISPUTE_ANSWERS));
    }
    assertThat(ways.contains(new Way.RetrieveByKey()))
        .isEqualTo(isDone(new Retrieve(AUTHORIZE, null)));
    if (ways.contains(new Way.RetrieveById())) {
      assertThat(isDone(new Retrieve(AUTHORIZE, payment()))).isTrue();
    }
  }

  @Test
  void whatIsNotDoneIsRefusedWithoutACall() {
    everything()
        .filter(it -> !isDone(it))
        .forEach(it ->
            assertThat(talk(it, List.of()).outcome())
                .isInstanceOfSatisfying(
                    Rejected.class, no -> assertThat(no.why()).isEqualTo(Rejection.UNSUPPORTED)));
    moving().stream()
        .<Operation>map(it -> new Retrieve(it, null))
        .filter(it -> !isDone(it))
        .forEach(it -> assertThat(talk(it, List.of()).outcome()).isInstanceOf(Unknown.class));
  }

  @Test
  void theSameOperationIsAlwaysTheSameCalls() {
    for (var operation : all()) {
      assertThat(calls(operation))
          .extracting(Step.Send::call)
          .isEqualTo(calls(operation).stream().map(Step.Send::call).toList());
    }
  }

  @Test
  void whatMovesMoneyCarriesItsKey() {
    for (var operation : moving()) {
      var money = calls(operation).stream().filter(it -> it.effect() == Effect.MONEY).toList();
      if (!(operation instanceof Operation.Resume)) {
        assertThat(money).as("%s", operation).isNotEmpty();
      }
      assertThat(money)
          .extracting(it -> it.call().url() + " " + it.call().headers() + " " + it.call().body())
          .allMatch(it -> it.contains(operation.key()));
    }
  }

  @Test
  void lookingMovesNoMoney() {
    for (var operation : looking()) {
      assertThat(calls(operation)).allMatch(it -> it.effect() == Effect.READ);
    }
  }

  @Test
  void everyCallGoesToTheAccountsHost() {
    for (var operation : all()) {
      assertThat(calls(operation))
          .allMatch(it -> it.call().url().getAuthority().equals(account.baseUrl().getAuthority()));
    }
  }

  @Test
  void theCardIsSlotsAndTheCvcOnlyWhereThereIsOne() {
    assertThat(slots(true)).contains(CardSlot.NUMBER.marker()).contains(CardSlot.CVC.marker());
    assertThat(slots(false))
        .contains(CardSlot.NUMBER.marker())
        .doesNotContain(CardSlot.CVC.marker())
        .doesNotContain(AUTHORIZE.instrument().card().bin());
  }

  private String slots(boolean hasCvc) {
    var calls = calls(Samples.authorize(hasCvc)).stream();
    return String.join("\n", calls.map(it -> String.valueOf(it.call().body())).toList());
  }

  @Test
  void credentialsAreNeverPrinted() {
    for (var operation : all()) {
      for (var secret : account.credentials().values()) {
        assertThat(calls(operation).toString()).doesNotContain(secret.reveal());
      }
    }
  }

  @Test
  void anApprovalCarriesTheAmountThatWasDone() {
    for (var operation : all()) {
      var outcome = outcome(operation, approval(operation, NINE_EURO));
      if (isDecidedLater(operation)) {
        assertThat(outcome).as("%s", operation).isInstanceOf(Pending.class);
      } else {
        var done = isOfMoney(operation) ? NINE_EURO : operation.amount();
        assertThat(outcome)
            .as("%s", operation)
            .isInstanceOfSatisfying(
                Approved.class, yes -> assertThat(yes.amount()).isEqualTo(done));
      }
    }
  }

  @Test
  void anApprovalInAnotherCurrencyOrOfMoreIsUnknown() {
    var yen = new Money(1000, Currency.getInstance("JPY"));
    var eleven = new Money(1100, TEN_EURO.currency());
    for (var operation : all()) {
      if (isOfMoney(operation) && !isDecidedLater(operation)) {
        for (var wrong : List.of(yen, eleven, TEN_EURO.zero())) {
          assertThat(outcome(operation, approval(operation, wrong)))
              .as("%s %s", operation, wrong)
              .isInstanceOf(Unknown.class);
        }
      }
    }
  }

  /** A dispute is answered as a whole. */
  private boolean isOfMoney(Operation operation) {
    var asked = operation instanceof Retrieve(var of, _) ? of : operation;
    return !(asked instanceof Operation.DisputeAnswer) && tellsAmount(operation);
  }

  /** Who looks for something and finds something else has found nothing. */
  @Test
  void anAnswerToSomethingElseIsUnknown() {
    for (var operation : all()) {
      if (tellsWhat(operation)) {
        var other = outcome(operation, approval(Samples.other(operation), TEN_EURO));
        var isNothing = operation instanceof Retrieve && other instanceof NeverSeen;
        assertThat(isNothing || other instanceof Unknown).as("%s: %s", operation, other).isTrue();
      }
    }
  }

  @Test
  void aWordWeDoNotKnowIsUnknown() {
    for (var operation : all()) {
      assertThat(outcome(operation, strange(operation)))
          .as("%s", operation)
          .isInstanceOf(Unknown.class);
    }
  }

  /** Before money can have moved, a broken processor is one that did nothing. */
  @Test
  void aServerErrorOrARedirectIsNeverAnAnswer() {
    for (var operation : all()) {
      for (var status : List.of(301, 302, 307, 308, 500, 502, 503, 504)) {
        var yes = approval(operation, TEN_EURO).body();
        assertThat(outcome(operation, reply(status, yes)))
            .as("%d %s", status, operation)
            .isInstanceOf(Unknown.class);
        assertThat(outcome(operation, reply(status, ""))).isInstanceOf(Unknown.class);
        for (var sent = 0; sent < before(operation).size(); sent++) {
          assertNothingIsProven(operation, sent, reply(status, ""));
        }
      }
    }
  }

  private void assertNothingIsProven(Operation operation, int sent, HttpReply last) {
    var replies = new ArrayList<>(before(operation).subList(0, sent));
    replies.add(last);
    var outcome = talk(operation, replies).outcome();
    var call = talk(operation, before(operation).subList(0, sent)).calls().getLast();
    var isHarmless =
        call.effect() == Effect.READ
            && outcome instanceof Rejected(var why, _)
            && why == Rejection.PROCESSOR_DOWN
            && !(operation instanceof Retrieve);
    assertThat(isHarmless || outcome instanceof Unknown)
        .as("%s after %d calls: %s", operation, sent, outcome)
        .isTrue();
  }

  @Test
  void notBeingAllowedToLookProvesNothing() {
    for (var operation : looking()) {
      for (var status : List.of(400, 401, 403, 404, 409, 429)) {
        assertThat(outcome(operation, reply(status, "{}"))).isInstanceOf(Unknown.class);
      }
    }
  }

  @Test
  void garbageIsUnknownAndNeverThrows() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var all = all();
    for (var round = 0; round < 1000; round++) {
      var bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      var operation = all.get(random.nextInt(all.size()));
      assertThat(outcome(operation, reply(200, text)))
          .as("seed %d, body %s", seed, text)
          .isInstanceOf(Unknown.class);
      for (var sent = 0; sent < before(operation).size(); sent++) {
        assertNothingIsProven(operation, sent, reply(200, text));
      }
    }
  }

  @Test
  void aCutApprovalIsUnknown() {
    for (var operation : all()) {
      var whole = approval(operation, TEN_EURO);
      for (var length = 0; length < whole.body().length(); length++) {
        var cut = reply(whole.status(), whole.body().substring(0, length));
        assertThat(outcome(operation, cut)).isInstanceOf(Unknown.class);
      }
    }
  }

  @Test
  void aDamagedApprovalNeverThrowsAndNeverProvesThatNothingHappened() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var moving = moving();
    for (var round = 0; round < 2000; round++) {
      var operation = moving.get(random.nextInt(moving.size()));
      var whole = approval(operation, TEN_EURO);
      var damaged = new StringBuilder(whole.body() + " ");
      damaged.setCharAt(random.nextInt(damaged.length()), "x{}[]\":0,".charAt(random.nextInt(9)));
      assertThat(outcome(operation, reply(whole.status(), damaged.toString())))
          .as("seed %d, body %s", seed, damaged)
          .isNotInstanceOf(NeverSeen.class)
          .isNotInstanceOf(Rejected.class);
    }
  }

  @Test
  void anApprovalWithoutAFieldIsNeverAnotherApproval() {
    for (var operation : all()) {
      var whole = approval(operation, NINE_EURO);
      var expected = handleAndAmount(outcome(operation, whole));
      for (var body : Damage.each(whole.body())) {
        var outcome = outcome(operation, reply(whole.status(), body));
        if (outcome instanceof Approved) {
          assertThat(handleAndAmount(outcome)).as("%s: %s", operation, body).isEqualTo(expected);
        }
      }
    }
  }

  private static @Nullable List<Object> handleAndAmount(Outcome outcome) {
    return outcome instanceof Approved(var reference, var amount, _)
        ? List.of(reference, amount)
        : null;
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
