package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.core.Card;
import baton.core.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Goal: whatever is lost, whatever comes late and whenever we crash, the payer pays once and we
 * know it. Method: a processor behind a network that loses requests and replies and delivers
 * requests late; a server that dies between any two lines; 20 000 seeds. A failure prints its seed.
 * That the simulation can fail is shown with plans that make the mistakes it is there to find.
 */
@NullMarked
class PlanSimTest {
  private static final int SEEDS = 20_000;
  private static final int STEPS_MAX = 400;
  private static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  private static final Authorize SALE =
      new Authorize(
          "par_1",
          TEN_EURO,
          Operation.CaptureMode.AUTOMATIC,
          new Operation.Instrument(
              new Card("card_1", "424242", "4242", "visa", "credit", "US", null, 12, 2030, "f"),
              new Operation.Holder(null, null, null, null, null),
              true),
          Operation.Initiation.ONCE,
          new Operation.Authentication(Operation.Authentication.Request.AUTOMATIC, null),
          null);

  /** A way to decide what is next; the real one is {@link Plan}. */
  private interface Planner {
    Plan.Next next(List<Fact> facts);
  }

  @Test
  void thePayerPaysOnceAndWeKnowIt() {
    for (var seed = 0L; seed < SEEDS; seed++) {
      new Run(seed, new Plan("alpha", SALE, true)::next, UnaryOperator.identity()).play();
    }
  }

  @Test
  void aPlanThatTakesAnUnknownForANoIsFound() {
    var plan = new Plan("alpha", SALE, true);
    assertThat(fails(facts -> hasUnknownLast(facts) ? finish() : plan.next(facts), same()))
        .isTrue();
  }

  @Test
  void aPlanThatSendsAgainWithANewKeyIsFound() {
    UnaryOperator<Operation> renamed =
        operation -> operation instanceof Authorize ? rekeyed(operation) : operation;
    assertThat(fails(new Plan("alpha", SALE, true)::next, renamed)).isTrue();
  }

  @Test
  void aPlanThatTakesNeverSeenForANoIsFound() {
    var plan = new Plan("alpha", SALE, true);
    assertThat(
            fails(
                facts ->
                    !facts.isEmpty()
                            && facts.getLast() instanceof Fact.Answered(_, Outcome.NeverSeen _)
                        ? finish()
                        : plan.next(facts),
                same()))
        .isTrue();
  }

  @Test
  void aPlanThatTakesARefusedSecondRequestForAProofIsFound() {
    var plan = new Plan("alpha", SALE, true);
    assertThat(
            fails(
                facts ->
                    !facts.isEmpty()
                            && facts.getLast()
                                instanceof Fact.Answered(_, Outcome.Rejected rejected)
                        ? new Plan.Next.Finish(rejected)
                        : plan.next(facts),
                same()))
        .isTrue();
  }

  private static UnaryOperator<Operation> same() {
    return UnaryOperator.identity();
  }

  private static boolean hasUnknownLast(List<Fact> facts) {
    return !facts.isEmpty() && facts.getLast() instanceof Fact.Answered(_, Outcome.Unknown _);
  }

  private static Plan.Next finish() {
    return new Plan.Next.Finish(new Outcome.Rejected(Outcome.Rejection.PROCESSOR_DOWN, ""));
  }

  private static Operation rekeyed(Operation operation) {
    return new Authorize(
        operation.key() + "-" + System.identityHashCode(new Object()),
        TEN_EURO,
        SALE.capture(),
        SALE.instrument(),
        SALE.initiation(),
        SALE.authentication(),
        null);
  }

  private static boolean fails(Planner planner, UnaryOperator<Operation> onTheWay) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      try {
        new Run(seed, planner, onTheWay).play();
      } catch (AssertionError found) {
        return true;
      }
    }
    return false;
  }

  /** One payment, from its first fact to its end, in a hostile world. */
  private static final class Run {
    private final Random random;
    private final String name;
    private final Planner planner;
    private final UnaryOperator<Operation> onTheWay;
    private final Map<String, Outcome> truth = new HashMap<>();
    private final List<Operation> late = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    Run(long seed, Planner planner, UnaryOperator<Operation> onTheWay) {
      this.random = new Random(seed);
      this.name = "seed " + seed;
      this.planner = planner;
      this.onTheWay = onTheWay;
    }

    void play() {
      for (var step = 0; step < STEPS_MAX; step++) {
        switch (planner.next(List.copyOf(facts))) {
          case Plan.Next.Finish(var end) -> {
            late.forEach(this::process);
            var paid = end instanceof Outcome.Approved ? 1 : 0;
            assertThat(approvals()).as("%s %s", name, facts).isEqualTo(paid);
            return;
          }
          case Plan.Next.AwaitPayer(var action) ->
              send(
                  new Resume(SALE.key() + "-r" + (facts.size() + 1), TEN_EURO, action.reference()));
          case Plan.Next.Send(_, var operation, _) -> send(operation);
        }
      }
      throw new AssertionError(name + " never ends: " + facts);
    }

    private void send(Operation operation) {
      var isFact = !(operation instanceof Retrieve);
      if (isFact) {
        facts.add(new Fact.Sent("alpha", operation));
      }
      if (chance(10)) {
        return; // We crashed before the call.
      }
      var outcome = exchange(operation);
      if (chance(10)) {
        return; // We crashed after the call.
      }
      facts.add(new Fact.Answered(operation.key(), outcome));
    }

    private Outcome exchange(Operation operation) {
      if (chance(15)) {
        return operation instanceof Retrieve
            ? new Outcome.Unknown("could not ask")
            : new Outcome.Rejected(Outcome.Rejection.PROCESSOR_DOWN, "refused");
      }
      if (operation instanceof Retrieve retrieve) {
        if (chance(30)) {
          deliverLate();
        }
        return chance(20)
            ? new Outcome.Unknown("timeout")
            : truth.getOrDefault(retrieve.key(), new Outcome.NeverSeen());
      }
      var sent = onTheWay.apply(operation);
      if (chance(25)) {
        late.add(sent);
        return new Outcome.Unknown("timeout before it arrived");
      }
      process(sent);
      return chance(20)
          ? new Outcome.Unknown("timeout after it arrived")
          : truth.getOrDefault(sent.key(), new Outcome.NeverSeen());
    }

    private void deliverLate() {
      late.forEach(this::process);
      late.clear();
    }

    private void process(Operation operation) {
      truth.computeIfAbsent(operation.key(), _ -> decide(operation));
    }

    private Outcome decide(Operation operation) {
      if (operation instanceof Authorize && chance(20)) {
        return new Outcome.ActionRequired("ref", URI.create("https://acs.test"), Evidence.NONE);
      }
      return chance(60)
          ? new Outcome.Approved("ref", TEN_EURO, Evidence.NONE)
          : new Outcome.Declined(
              "ref", new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), Evidence.NONE);
    }

    private long approvals() {
      return truth.values().stream().filter(Outcome.Approved.class::isInstance).count();
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }
  }
}
