package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.core.Card;
import baton.core.Money;
import baton.plan.Fact.Answered;
import baton.plan.Fact.Resolved;
import baton.plan.Fact.Sent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: no path leads from unknown to failed without a proof, nor to approved without an approval.
 * Method: every sequence of facts that a server can write, up to a length, for each operation and
 * each way to settle: what the plan sends is sent, and lost, or answered in every way there is.
 * What a proof is, is written down here a second time.
 */
@NullMarked
class ProofTest {
  private static final int FACTS_MAX = 6;
  private static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  private static final Duration DAY = Duration.ofDays(1);
  private static final Way REMEMBERING = new Way.Resend(DAY, Repeats.EVERYTHING);
  private static final List<Outcome> ANSWERS =
      List.of(
          new Approved("ref", TEN_EURO, Evidence.NONE),
          new Declined("ref", new Decline(DeclineReason.DO_NOT_HONOR, "05"), Evidence.NONE),
          new Declined(null, new Decline(DeclineReason.EXPIRED_CARD, "54"), Evidence.NONE),
          new Outcome.Pending("ref", Evidence.NONE),
          new Outcome.ActionRequired("ref", URI.create("https://acs.test"), Evidence.NONE),
          new Outcome.NeverSeen(),
          new Outcome.Unknown("timeout"));

  /** What a processor may say; the others are our own words, for what was proven otherwise. */
  private static final List<Rejection> REFUSALS =
      List.of(
          Rejection.INVALID_REQUEST,
          Rejection.UNAUTHENTICATED,
          Rejection.NOT_ENABLED,
          Rejection.WRONG_STATE,
          Rejection.NOT_FOUND,
          Rejection.RATE_LIMITED,
          Rejection.PROCESSOR_DOWN,
          Rejection.UNSUPPORTED);

  /** What is known of a card that the plan does not look at. */
  static final Authorize AUTHORIZE =
      new Authorize(
          "par_1",
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

  static final Operation RESUME =
      new Operation.Resume("par_1-r1", TEN_EURO, Handle.of("ref"), Collections.emptySortedMap());
  static final Fact CHALLENGED =
      new Answered(
          "par_1",
          new Outcome.ActionRequired("ref", URI.create("https://acs.test"), Evidence.NONE));

  private static final Operation VERIFY =
      new Operation.Verify("setatt_1", AUTHORIZE.instrument(), Operation.Initiation.ONCE, null);
  private static final Operation ANSWER =
      new Operation.Concede("dpa_1", TEN_EURO, Handle.of("dp_1"));

  private long ends;
  private long failures;

  static List<Plan> plans() {
    var ways =
        List.of(
            List.<Way>of(new Way.RetrieveByKey()),
            List.<Way>of(new Way.RetrieveById()),
            List.<Way>of(new Way.RetrieveByKey(), REMEMBERING),
            List.<Way>of(REMEMBERING, new Way.RetrieveById()),
            List.<Way>of(new Way.RetrieveById(), new Way.Resend(DAY, Repeats.SUCCESSES)),
            List.<Way>of(new Way.Reverse(Duration.ZERO), new Way.RetrieveByKey()),
            List.<Way>of(new Way.AwaitNotice(DAY), new Way.RetrieveByKey()),
            List.<Way>of(
                new Way.Reverse(Duration.ofMinutes(1)),
                new Way.RetrieveById(),
                new Way.RetrieveByKey(),
                REMEMBERING));
    var operations =
        List.of(
            AUTHORIZE,
            new Capture("par_1-c2", TEN_EURO, Handle.of("ref")),
            new Refund("re_1", TEN_EURO, Handle.of("ref")),
            new Cancel("par_1-v2", TEN_EURO, Handle.of("ref")),
            new Increment("par_1-i2", TEN_EURO, Handle.of("ref")),
            VERIFY,
            ANSWER);
    var plans = new ArrayList<Plan>();
    for (var way : ways) {
      for (var operation : operations) {
        plans.add(new Plan("proc_1", operation, new Settling(way, DAY)));
      }
    }
    return plans;
  }

  @ParameterizedTest
  @MethodSource("plans")
  void noPathLeadsFromUnknownToFailedWithoutAProof(Plan plan) {
    walk(plan, List.of());

    assertThat(ends).as("ends that were looked at").isGreaterThan(100);
    assertThat(failures).as("of them failures").isGreaterThan(10);
  }

  @Test
  void whatWasDoneMayBeRefusedAgainWhereRefusalsAreNotRepeated() {
    var capture = new Capture("par_1-c2", TEN_EURO, Handle.of("ref"));
    var facts =
        List.of(
            sent(capture),
            new Answered("par_1-c2", new Outcome.Unknown("http 502")),
            new Answered("par_1-c2", new Outcome.NeverSeen()),
            sent(capture),
            refused(capture, Rejection.WRONG_STATE));
    var no = new Plan.Next.Finish(new Rejected(Rejection.WRONG_STATE, ""));

    for (var repeats : Repeats.values()) {
      var ways = List.<Way>of(new Way.RetrieveById(), new Way.Resend(DAY, repeats));
      var next = new Plan("proc_1", capture, new Settling(ways, DAY)).next(facts, Duration.ZERO);
      assertThat(next.equals(no))
          .as("%s: %s", repeats, next)
          .isEqualTo(repeats == Repeats.EVERYTHING);
    }
  }

  @Test
  void aDeclineOfAnotherRequestEndsNothing() {
    var named = new Declined("ref", new Decline(DeclineReason.DO_NOT_HONOR, "05"), Evidence.NONE);
    var unnamed = new Declined(null, new Decline(DeclineReason.EXPIRED_CARD, "54"), Evidence.NONE);

    for (var no : List.of(named, unnamed)) {
      for (var again : List.of(AUTHORIZE, withoutCvc(AUTHORIZE))) {
        var facts =
            List.of(
                sent(AUTHORIZE),
                new Answered("par_1", new Outcome.Unknown("timeout")),
                new Answered("par_1", new Outcome.NeverSeen()),
                sent(again),
                new Answered("par_1", no));
        var isProven = no.equals(named) || again.equals(AUTHORIZE);
        assertThat(isEnd(facts, Repeats.EVERYTHING, no)).isEqualTo(isProven);
        assertThat(isEnd(facts, Repeats.SUCCESSES, no)).isFalse();
      }
    }
  }

  private static boolean isEnd(List<Fact> facts, Repeats repeats, Outcome no) {
    var ways = List.<Way>of(new Way.RetrieveByKey(), new Way.Resend(DAY, repeats));
    var plan = new Plan("proc_1", AUTHORIZE, new Settling(ways, DAY));
    return plan.next(facts, Duration.ofHours(2)).equals(new Plan.Next.Finish(no));
  }

  @Test
  void whatAPersonFoundOutIsTheEndOfIt() {
    var plan = plans().getFirst();
    var found = new Rejected(Rejection.FOUND_NOT_DONE, "");
    var facts = List.of(sent(AUTHORIZE), new Resolved("par_1", found, "looked it up"));

    assertThat(plan.next(facts, DAY)).isEqualTo(new Plan.Next.Finish(found));
  }

  @ParameterizedTest
  @EnumSource(names = {"PROCESSOR_DOWN", "RATE_LIMITED"})
  void aReturnOfThePayerThatDidNotGetThroughIsSentAgain(Rejection why) {
    var facts = List.of(sent(AUTHORIZE), CHALLENGED, sent(RESUME), refused(RESUME, why));

    for (var plan : plans()) {
      var next = plan.next(facts, Duration.ofHours(1));
      if (plan.wanted() instanceof Authorize && !isReversing(plan)) {
        var after = ((Plan.Next.Open) next).after();
        assertThat(next)
            .as(plan.settling().toString())
            .isIn(
                new Plan.Next.Send("proc_1", RESUME, after),
                new Plan.Next.AwaitNews(Duration.ofHours(23)));
      }
    }
  }

  @Test
  void whatThePayerBroughtAlongIsRefusedForGood() {
    var plan = plans().getFirst();
    var no = refused(RESUME, Rejection.INVALID_REQUEST);
    var facts = List.of(sent(AUTHORIZE), CHALLENGED, sent(RESUME), no);

    assertThat(plan.next(facts, Duration.ZERO)).isEqualTo(new Plan.Next.Finish(no.outcome()));
  }

  private static boolean isReversing(Plan plan) {
    return plan.settling().ways().stream().anyMatch(Way.Reverse.class::isInstance);
  }

  private void walk(Plan plan, List<Fact> facts) {
    var next = new LinkedHashSet<Operation>();
    for (var age : List.of(Duration.ZERO, Duration.ofMinutes(5), DAY)) {
      switch (plan.resume(facts, age, Collections.emptySortedMap())) {
        case Plan.Next.Finish(var end) -> assertIsProven(plan, facts, age, end);
        case Plan.Next.Send(_, var operation, _) -> next.add(operation);
        case Plan.Next.AwaitNews _, Plan.Next.AskPerson _ -> {
          if (plan.look(facts, age) instanceof Plan.Next.Send(_, var question, _)) {
            next.add(question);
          }
        }
        case Plan.Next.AwaitPayer(var action, _) -> throw new AssertionError(action);
      }
    }
    next.forEach(it -> exchange(plan, facts, it));
    next.stream()
        .filter(it -> it instanceof Authorize && !left(facts).isEmpty())
        .forEach(it -> exchange(plan, facts, withoutCvc((Authorize) it)));
  }

  /** What is sent again after the CVC is gone. */
  private static Authorize withoutCvc(Authorize it) {
    return it.with(it.instrument().withoutCvc());
  }

  private void assertIsProven(Plan plan, List<Fact> facts, Duration age, Outcome end) {
    ends++;
    var isApproved = end instanceof Approved;
    failures += isApproved ? 0 : 1;
    var isProven = isApproved ? isApproved(facts) : isProven(plan, facts, age);
    if (!isProven) {
      throw new AssertionError(end + " after " + facts);
    }
  }

  /** It is lost, or answered in every way that there is. */
  private void exchange(Plan plan, List<Fact> facts, Operation operation) {
    if (facts.size() >= FACTS_MAX) {
      return;
    }
    if (operation instanceof Retrieve) {
      ANSWERS.stream().forEach(it -> walk(plan, plus(facts, new Answered(operation.key(), it))));
    } else {
      var sent = plus(facts, sent(operation));
      walk(plan, sent);
      ANSWERS.forEach(it -> walk(plan, plus(sent, new Answered(operation.key(), it))));
      REFUSALS.stream()
          .map(it -> new Answered(operation.key(), new Rejected(it, "")))
          .forEach(it -> walk(plan, plus(sent, it)));
    }
  }

  /** Approved is what the processor says is, and no reversal may be under way to it. */
  private static boolean isApproved(List<Fact> facts) {
    return facts.getLast() instanceof Answered(var key, Approved _)
        && !key.endsWith("-x")
        && reversals(facts)
            == facts.stream()
                .filter(it -> it instanceof Answered(var of, _) && isRefused(it, of))
                .count();
  }

  private static boolean isRefused(Fact fact, String key) {
    return key.endsWith("-x")
        && fact instanceof Answered(_, var outcome)
        && (outcome instanceof Rejected || outcome instanceof Declined);
  }

  /**
   * A no, and nothing that left before may have been done, nor be done when it comes late. The
   * issuer's is one of a payment that it names, of which there is one: sent once, or under a key
   * that the processor remembers.
   */
  private static boolean isProven(Plan plan, List<Fact> facts, Duration age) {
    if (!(facts.getLast() instanceof Answered(var key, var outcome))) {
      return false;
    }
    if (key.endsWith("-x")) {
      return outcome instanceof Approved && plan.wanted() instanceof Authorize;
    }
    return switch (outcome) {
      case Declined(var reference, _, _) ->
          reference == null
              ? isOfAll(Rejection.INVALID_REQUEST, plan, left(facts), age)
              : requests(left(facts)) == 1 || (hasKey(plan.wanted()) && remembers(plan));
      case Rejected(var why, _) -> isOfAll(why, plan, left(facts), age);
      case Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.NeverSeen _,
          Outcome.Unknown _ ->
          false;
    };
  }

  /**
   * Whether the refusal of the last of {@code left} is one of all that may have been done. Under a
   * key of which the processor remembers every answer it would have told again what it did; a step
   * of a dialogue with a payer and an answer to a dispute have none such. That step comes after the
   * request that began it, which the processor has, and may go on with by itself: that is refused
   * only by who reads what the payer brought along, and does not take it.
   */
  private static boolean isOfAll(Rejection why, Plan plan, List<Operation> left, Duration age) {
    var isAlone = left.size() == 1;
    var isOneDialogue = requests(left) == 1 && left.size() == 2;
    var isRemembered = hasKey(left.getLast()) && remembers(plan) && age.compareTo(DAY) < 0;
    var isSame = left.stream().distinct().count() == 1;
    return switch (why) {
      case INVALID_REQUEST -> isAlone || isOneDialogue || (isRemembered && isSame);
      case WRONG_STATE -> isAlone || isRemembered;
      default -> isAlone;
    };
  }

  private static long requests(List<Operation> left) {
    return left.stream().filter(it -> !(it instanceof Operation.Resume)).count();
  }

  private static boolean remembers(Plan plan) {
    return plan.settling().ways().contains(REMEMBERING);
  }

  private static boolean hasKey(Operation it) {
    return !(it instanceof Operation.Resume || it instanceof Operation.DisputeAnswer);
  }

  private static List<Operation> left(List<Fact> facts) {
    return facts.stream()
        .filter(it -> it instanceof Sent(_, var of) && !(of instanceof Reverse))
        .map(it -> ((Sent) it).operation())
        .toList();
  }

  private static long reversals(List<Fact> facts) {
    return facts.stream().filter(it -> it instanceof Sent(_, Reverse _)).count();
  }

  private static Fact sent(Operation operation) {
    return new Sent("proc_1", operation);
  }

  private static Answered refused(Operation operation, Rejection why) {
    return new Answered(operation.key(), new Rejected(why, ""));
  }

  private static List<Fact> plus(List<Fact> facts, Fact fact) {
    var more = new ArrayList<>(facts);
    more.add(fact);
    return List.copyOf(more);
  }
}
