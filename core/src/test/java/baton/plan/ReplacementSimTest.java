package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.core.Card;
import baton.core.Money;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Goal: a payer who takes another card in the middle of the authentication pays once. Method: as
 * {@link PlanSimTest}, with a payer who comes back or changes cards; a card is replaced by a
 * cancellation that runs to its end, and then by an authorization of its own.
 */
@NullMarked
class ReplacementSimTest {
  private static final int SEEDS = 20_000;
  private static final int STEPS_MAX = 400;
  private static final int CARDS_MAX = 4;
  private static final Settling SETTLING =
      new Settling(
          List.of(
              new Way.RetrieveByKey(), new Way.Resend(Duration.ofHours(24), Repeats.EVERYTHING)),
          Duration.ofHours(24));
  private static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));

  @Test
  void thePayerPaysOnceWithWhateverCard() {
    for (var seed = 0L; seed < SEEDS; seed++) {
      new Run(seed, Approved.class::isInstance).play();
    }
  }

  @Test
  void whoGoesOnAfterARefusedCancellationIsFound() {
    assertThat(fails(_ -> true)).isTrue();
  }

  private static boolean fails(Predicate<Outcome> isGone) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      try {
        new Run(seed, isGone).play();
      } catch (AssertionError found) {
        return true;
      }
    }
    return false;
  }

  /** One payment in a hostile world. */
  private static final class Run {
    private final Random random;
    private final String name;
    private final Predicate<Outcome> isGone;
    private final Map<String, Outcome> authorizations = new HashMap<>();
    private final Map<String, Outcome> done = new HashMap<>();
    private final List<Operation> late = new ArrayList<>();

    Run(long seed, Predicate<Outcome> isGone) {
      this.random = new Random(seed);
      this.name = "seed " + seed;
      this.isGone = isGone;
    }

    void play() {
      @Nullable Outcome end = null;
      for (var card = 1; end == null; card++) {
        end = pay(sale("par_" + card), card < CARDS_MAX);
      }
      deliverLate();
      var standing = authorizations.values().stream().filter(Approved.class::isInstance).count();
      assertThat(standing)
          .as("%s %s", name, authorizations)
          .isEqualTo(end instanceof Approved ? 1 : 0);
    }

    /** How the authorization ended; null when it was canceled for another card's sake. */
    private @Nullable Outcome pay(Authorize sale, boolean mayReplace) {
      var facts = new ArrayList<Fact>();
      var end = drive(sale, facts);
      for (var step = 0; end instanceof ActionRequired; step++) {
        assertThat(step).as(name).isLessThan(STEPS_MAX);
        if (mayReplace && chance(40)) {
          var cancel = new Cancel(sale.key() + "-v" + (step + 1), TEN_EURO, Handle.of(sale.key()));
          if (isGone.test(drive(cancel, new ArrayList<>()))) {
            return null;
          }
          send(new Retrieve(sale, Handle.of(sale.key())), facts);
        } else if (plan(sale).resume(facts, Duration.ZERO, Collections.emptySortedMap())
            instanceof Plan.Next.Send(_, var resume, _)) {
          send(resume, facts);
        }
        end = drive(sale, facts);
      }
      return end;
    }

    /** Runs {@code wanted} until it is decided or waits for the payer. */
    private Outcome drive(Operation wanted, List<Fact> facts) {
      for (var step = 0; step < STEPS_MAX; step++) {
        switch (plan(wanted).next(List.copyOf(facts), Duration.ZERO)) {
          case Plan.Next.Finish(var end) -> {
            return end;
          }
          case Plan.Next.AwaitPayer(var action, _) -> {
            return action;
          }
          case Plan.Next.Send(_, var operation, _) -> send(operation, facts);
          case Plan.Next.AwaitNews _, Plan.Next.AskPerson _ ->
              throw new AssertionError(name + " can be asked about at any time");
        }
      }
      throw new AssertionError(name + " never ends: " + facts);
    }

    private void send(Operation operation, List<Fact> facts) {
      if (!(operation instanceof Retrieve)) {
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
      if (chance(10)) {
        comeToAnEnd();
      }
      if (operation instanceof Retrieve(var of, _)) {
        if (chance(30)) {
          deliverLate();
        }
        return chance(20) ? new Unknown("timeout") : known(of);
      }
      if (chance(25)) {
        late.add(operation);
        return new Unknown("timeout before it arrived");
      }
      var outcome = process(operation);
      return chance(20) ? new Unknown("timeout after it arrived") : outcome;
    }

    /** Payers come to an end at the processor, before it or anybody told us. */
    private void comeToAnEnd() {
      authorizations.replaceAll((key, it) -> it instanceof ActionRequired ? verdict(key) : it);
    }

    private void deliverLate() {
      late.forEach(this::process);
      late.clear();
    }

    private Outcome known(Operation of) {
      var booked = of instanceof Authorize ? authorizations.get(of.key()) : done.get(of.key());
      return booked == null ? new NeverSeen() : booked;
    }

    private Outcome process(Operation operation) {
      return switch (operation) {
        case Authorize it -> authorizations.computeIfAbsent(it.key(), this::decide);
        case Resume it -> resume(it);
        case Cancel it -> cancel(it);
        case Operation.Increment _,
            Operation.Capture _,
            Operation.Refund _,
            Operation.DisputeAnswer _,
            Operation.Verify _,
            Operation.Reverse _,
            Retrieve _ ->
            throw new AssertionError(name + " does not " + operation);
      };
    }

    private Outcome decide(String key) {
      return chance(70)
          ? new ActionRequired(key, URI.create("https://acs.test"), Evidence.NONE)
          : verdict(key);
    }

    private Outcome verdict(String key) {
      return chance(70) ? new Approved(key, TEN_EURO, Evidence.NONE) : declined(key);
    }

    private static Outcome declined(String key) {
      return new Declined(key, new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), Evidence.NONE);
    }

    private Outcome resume(Resume it) {
      var stands = authorizations.get(it.handle().reference());
      if (stands instanceof ActionRequired) {
        authorizations.put(it.handle().reference(), verdict(it.handle().reference()));
      }
      return done.computeIfAbsent(it.key(), _ -> known(it.handle().reference()));
    }

    private Outcome known(String authorization) {
      var booked = authorizations.get(authorization);
      return booked == null ? new NeverSeen() : booked;
    }

    private Outcome cancel(Cancel it) {
      var before = done.get(it.key());
      if (before != null) {
        return before;
      }
      if (!(authorizations.get(it.handle().reference()) instanceof ActionRequired)) {
        return new Rejected(Rejection.WRONG_STATE, "cannot be canceled");
      }
      authorizations.put(it.handle().reference(), declined(it.handle().reference()));
      var canceled = new Approved(it.handle().reference(), TEN_EURO, Evidence.NONE);
      done.put(it.key(), canceled);
      return canceled;
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }
  }

  private static Plan plan(Operation wanted) {
    return new Plan("alpha", wanted, SETTLING);
  }

  private static Authorize sale(String key) {
    return new Authorize(
        key,
        TEN_EURO,
        Operation.CaptureMode.AUTOMATIC,
        new Operation.Instrument(
            new Card("card_1", "424242", "4242", "visa", "credit", "US", null, 12, 2030, "f"),
            Operation.Holder.UNKNOWN,
            true),
        Operation.Initiation.ONCE,
        new Operation.Authentication(Operation.Authentication.Request.AUTOMATIC, null),
        null,
        Collections.emptySortedMap());
  }
}
