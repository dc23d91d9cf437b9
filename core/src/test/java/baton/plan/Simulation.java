package baton.plan;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.core.Card;
import baton.core.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One payment in a hostile world, from its route to its last refund and a dispute: processors that
 * decline, lose, answer late, twice or never; a server that dies between any two lines and knows
 * afterwards only what it wrote down. Everything follows from the seed.
 *
 * <p>What must hold is checked against the ledgers of the processors: money is taken once and we
 * know it (I1), nothing leaves before it is written down (I2), nobody else is tried while an
 * outcome is unknown (I5), refunded ≤ captured ≤ authorized (I6); and nobody is tried who is
 * disabled, unable, tried already, or forbidden by a scheme, an account, or an authentication.
 */
@NullMarked
final class Simulation {
  static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  static final String BRAND = "mastercard";

  private static final int STEPS_MAX = 3_000;
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Operation.Instrument CARD =
      new Operation.Instrument(
          new Card("card_1", "545454", "5454", BRAND, "credit", "US", null, 12, 2030, "f"),
          Operation.Holder.UNKNOWN,
          true);

  private final long seed;
  private final Random random;
  private final List<PretendBank> banks = new ArrayList<>();
  private final RetryPolicy policy = new RetryPolicy(Set.of(), Set.of("do_not_honor"));
  private final List<Reattempts.Declined> declines = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int steps;

  /** What the server wrote down of one operation. */
  private static final class Story {
    private final List<Fact> facts = new ArrayList<>();
    private Duration since = Duration.ZERO;

    List<Fact> known() {
      return Collections.unmodifiableList(facts);
    }

    boolean isSent(Operation operation) {
      for (var fact : facts) {
        if (fact instanceof Fact.Sent(_, var sent) && sent.key().equals(operation.key())) {
          return true;
        }
      }
      return false;
    }
  }

  /** What the server wrote down of one try. */
  private record Attempt(int stop, PretendBank bank, Authorize wanted, Story story) {
    List<Fact> facts() {
      return story.known();
    }
  }

  private Simulation(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    for (var number = 0; number < 4; number++) {
      banks.add(new PretendBank("proc_" + number, random));
    }
    for (var before = random.nextInt(14); before > 0; before--) {
      declines.add(new Reattempts.Declined(NOW.minusSeconds(60), TEN_EURO));
    }
  }

  /** Throws {@link AssertionError} when something that must hold does not. */
  static void play(long seed) {
    new Simulation(seed).play();
  }

  /** The first of {@code count} seeds with which something does not hold; -1 when there is none. */
  static long firstFailure(int count) {
    for (var seed = 0L; seed < count; seed++) {
      try {
        play(seed);
      } catch (AssertionError | RuntimeException found) {
        return seed;
      }
    }
    return -1;
  }

  private void play() {
    if (!(route() instanceof Routed.Route(var route, _))) {
      return;
    }
    check(Set.copyOf(route).size() == route.size(), () -> "a processor twice in " + route);
    Outcome end = null;
    while (end == null) {
      end = step(route);
    }
    banks.forEach(PretendBank::settleAll);
    attempts.forEach(this::watch);
    var held = banks.stream().mapToInt(PretendBank::approvals).sum();
    var isPaid = end instanceof Approved;
    check(held == (isPaid ? 1 : 0), () -> held + " approved, after " + attempts);
    if (end instanceof Approved approved) {
      if (chance(20)) {
        cancel(attempts.getLast(), approved);
        return;
      }
      captureAndRefund(attempts.getLast(), approved);
      answerDispute(attempts.getLast());
    }
  }

  private Routed route() {
    var wanted = new ArrayList<String>();
    for (var stop = 0; stop <= random.nextInt(5); stop++) {
      wanted.add(any().id());
    }
    var needs = new Needs(List.of(Feature.MANUAL_CAPTURE), "eur", BRAND, "US");
    var fallback = chance(80) ? banks.getFirst().id() : null;
    return new Eligibility(id -> state(bank(id), needs), fallback, chance(50)).route(wanted);
  }

  private static ProcessorState state(PretendBank bank, Needs needs) {
    Set<Feature> features = bank.isAble() ? Set.of(Feature.MANUAL_CAPTURE) : Set.of();
    var missing = needs.missingIn(Capabilities.of(features));
    return new ProcessorState(bank.id(), bank.id(), bank.isEnabled(), missing, null);
  }

  /** What the server does next by what it wrote down; null when the payment goes on. */
  private @Nullable Outcome step(List<String> route) {
    if (attempts.isEmpty()) {
      begin(route, 0);
      return null;
    }
    var last = attempts.getLast();
    var plan = plan(last, last.wanted());
    var age = now.minus(last.story().since);
    return switch (plan.next(last.facts(), age)) {
      case Plan.Next.Finish(Approved end) -> end;
      case Plan.Next.Finish(var end) -> afterFailure(route, last, end);
      case Plan.Next.AwaitPayer _ -> {
        if (plan.resume(last.facts(), age, Collections.emptySortedMap())
            instanceof Plan.Next.Send(_, var resume, _)) {
          send(last.bank(), last.story(), resume);
        }
        yield null;
      }
      case Plan.Next next -> {
        goOn(last, plan, last.story(), next);
        yield null;
      }
    };
  }

  /** As the sweeper does, or a notice, or a person. */
  private void goOn(Attempt attempt, Plan plan, Story story, Plan.Next next) {
    switch (next) {
      case Plan.Next.Send(_, var operation, var after) -> {
        now = now.plus(after);
        send(attempt.bank(), story, operation);
      }
      case Plan.Next.AwaitNews(var after) -> lookAgain(attempt, plan, story, after);
      case Plan.Next.AskPerson(var after) -> {
        if (chance(30)) {
          var truth = attempt.bank().truth(plan.wanted());
          story.facts.add(new Fact.Resolved(plan.wanted().key(), truth, "looked up"));
        } else {
          lookAgain(attempt, plan, story, after);
        }
      }
      case Plan.Next.AwaitPayer _, Plan.Next.Finish _ ->
          throw new AssertionError("seed " + seed + " does nothing: " + next);
    }
  }

  /** Something was told meanwhile, or so much time went by. */
  private void lookAgain(Attempt attempt, Plan plan, Story story, Duration after) {
    var look = plan.look(story.known(), now.minus(story.since));
    if (look instanceof Plan.Next.Send(_, var question, _) && chance(50)) {
      send(attempt.bank(), story, question);
    } else {
      now = now.plus(after);
    }
  }

  /** What was reversed may be approved all the same: then it is undone. */
  private void watch(Attempt attempt) {
    if (!Plan.isReversing(attempt.facts()) || isStanding(attempt)) {
      return;
    }
    for (var number = 1; ; ) {
      check(++steps < STEPS_MAX, () -> "it never ends: " + attempt);
      var told = attempt.bank().exchange(new Retrieve(attempt.wanted(), null));
      if (told instanceof Approved late) {
        settled(attempt, LateApproval.undo(attempt.wanted(), late, number++));
      } else if (!(told instanceof Outcome.Unknown)) {
        return;
      }
    }
  }

  private @Nullable Outcome afterFailure(List<String> route, Attempt last, Outcome end) {
    if (end instanceof Outcome.Declined) {
      declines.add(new Reattempts.Declined(NOW, TEN_EURO));
    }
    var verdict = policy.after(end, last.facts(), BRAND);
    var isSpent = Reattempts.reached(BRAND, TEN_EURO, List.copyOf(declines), NOW) != null;
    if (!verdict.isRetried() || isSpent || last.stop() + 1 == route.size()) {
      return end;
    }
    // What was reversed may have been declined before, which nobody told.
    var isTold = !Plan.isReversing(last.facts());
    check(!isTold || !last.bank().hasAuthenticated(), () -> "tried elsewhere after 3D Secure");
    check(
        !isTold || !last.bank().hasForbidden(),
        () -> "tried elsewhere though the scheme or the account forbids");
    check(
        declines.size() < 10, () -> "tried a card that was declined " + declines.size() + " times");
    last.bank().settleAll();
    check(
        last.bank().approvals() == 0 || last.bank().hasForgotten(),
        () -> "tried elsewhere what was approved");
    begin(route, last.stop() + 1);
    return null;
  }

  private boolean isStanding(Attempt attempt) {
    return plan(attempt, attempt.wanted()).next(attempt.facts(), Duration.ZERO)
        instanceof Plan.Next.Finish(Approved _);
  }

  private void begin(List<String> route, int stop) {
    var bank = bank(route.get(stop));
    check(
        bank.isEnabled() && bank.isAble(), () -> "sent to " + bank.id() + ", which cannot be used");
    var wanted =
        new Authorize(
            "par_" + attempts.size(),
            TEN_EURO,
            Operation.CaptureMode.MANUAL,
            CARD,
            Operation.Initiation.ONCE,
            new Operation.Authentication(Operation.Authentication.Request.AUTOMATIC, null),
            null,
            Collections.emptySortedMap());
    var attempt = new Attempt(stop, bank, wanted, new Story());
    attempts.add(attempt);
    if (chance(20)) {
      attempt.story().facts.add(new Fact.Planned(bank.id(), wanted));
    }
  }

  /** It is held no longer, or we know that it still is. */
  private void cancel(Attempt paid, Approved approved) {
    var reference = Handle.of(approved.reference());
    var cancel = new Operation.Cancel(paid.wanted().key() + "-v2", TEN_EURO, reference);
    var isDone = settled(paid, cancel) instanceof Approved;
    paid.bank().settleAll();
    var held = paid.bank().approvals();
    check(held == (isDone ? 0 : 1), () -> held + " held, canceled: " + isDone);
  }

  private void captureAndRefund(Attempt paid, Approved approved) {
    var amount = new Money(1 + random.nextInt(1000), TEN_EURO.currency());
    var capture = new Capture(paid.wanted().key() + "-c", amount, Handle.of(approved.reference()));
    var captured = settled(paid, capture) instanceof Approved(_, var taken, _) ? taken.minor() : 0;
    var refunded = 0L;
    for (var number = 0; number < 3 && refunded < captured; number++) {
      var part = new Money(1 + random.nextLong(captured - refunded), TEN_EURO.currency());
      var refund = new Refund("re_" + number, part, Handle.of(approved.reference()));
      if (settled(paid, refund) instanceof Approved(_, var given, _)) {
        refunded += given.minor();
      }
    }
    paid.bank().settleAll();
    check(paid.bank().captured() == captured, () -> "captured " + paid.bank().captured());
    check(paid.bank().refunded() == refunded, () -> "refunded " + paid.bank().refunded());
    check(refunded <= captured && captured <= TEN_EURO.minor(), () -> "more out than in");
  }

  /** A processor takes one answer, and we know whether it took ours. */
  private void answerDispute(Attempt paid) {
    var answer = new Operation.Concede("dp_0", TEN_EURO, Handle.of("dp"));
    var isDone = settled(paid, answer) instanceof Approved;
    paid.bank().settleAll();
    check(paid.bank().hasTaken(answer) == isDone, () -> "the dispute's answer is not as we think");
  }

  /** The end of an operation that needs no payer. */
  private Outcome settled(Attempt paid, Operation wanted) {
    var story = new Story();
    story.since = now;
    var plan = plan(paid, wanted);
    while (true) {
      switch (plan.next(story.known(), now.minus(story.since))) {
        case Plan.Next.Finish(var end) -> {
          return end;
        }
        case Plan.Next next -> goOn(paid, plan, story, next);
      }
    }
  }

  private void send(PretendBank bank, Story story, Operation wanted) {
    var operation = story.isSent(wanted) && chance(30) ? withoutCvc(wanted) : wanted;
    check(++steps < STEPS_MAX, () -> "it never ends: " + story.facts.size() + " facts");
    if (!(operation instanceof Retrieve)) {
      write(story, new Fact.Sent(bank.id(), operation));
    }
    if (chance(10)) {
      return; // We died before the call.
    }
    check(story.isSent(operation), () -> operation.key() + " left before it was written down");
    var outcome = bank.exchange(operation);
    if (chance(10)) {
      return; // We died after the call.
    }
    story.facts.add(new Fact.Answered(operation.key(), outcome));
    if (chance(10)) {
      story.facts.add(new Fact.Answered(operation.key(), outcome)); // Told twice.
    }
  }

  /** It was kept in memory only, and we died meanwhile. */
  private static Operation withoutCvc(Operation operation) {
    return operation instanceof Authorize it ? it.with(it.instrument().withoutCvc()) : operation;
  }

  /** The time of an operation counts from when it left first. */
  private void write(Story story, Fact.Sent fact) {
    var operation = fact.operation();
    if (!story.isSent(operation) && !(operation instanceof Reverse)) {
      story.since = now;
    }
    story.facts.add(fact);
  }

  private Plan plan(Attempt attempt, Operation wanted) {
    return new Plan(attempt.bank().id(), wanted, attempt.bank().settling());
  }

  private PretendBank any() {
    return banks.get(random.nextInt(banks.size()));
  }

  private PretendBank bank(String id) {
    return banks.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError("seed " + seed + ": " + otherwise.get());
    }
  }
}
