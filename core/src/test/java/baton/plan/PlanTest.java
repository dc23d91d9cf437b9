package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.core.Money;
import baton.plan.Fact.Answered;
import baton.plan.Fact.Sent;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the plan waits: news of one sending say nothing of the next. */
class PlanTest {
  private static final Operation CAPTURE =
      new Operation.Capture(
          "par_1-c2", new Money(1, Currency.getInstance("EUR")), Handle.of("pay_1"));
  private static final Settling KEYED =
      new Settling(
          List.of(
              new Way.RetrieveByKey(), new Way.Resend(Duration.ofHours(12), Repeats.EVERYTHING)),
          Duration.ofHours(24));
  private static final Fact SENT = new Sent("proc_1", CAPTURE);
  private static final Fact UNKNOWN = new Answered(CAPTURE.key(), new Outcome.Unknown("timeout"));
  private static final Fact NEVER_SEEN = new Answered(CAPTURE.key(), new Outcome.NeverSeen());

  @Test
  void whatWasNeverSeenIsSentAgainAtOnceHoweverOftenItWasAskedFor() {
    assertSends(CAPTURE, Duration.ZERO, SENT, UNKNOWN, UNKNOWN, UNKNOWN, NEVER_SEEN);
    assertSends(CAPTURE, Duration.ofSeconds(2), SENT, NEVER_SEEN, SENT, UNKNOWN, NEVER_SEEN);
  }

  @Test
  void whatWasSentAgainIsAskedForAtOnce() {
    var retrieve = new Operation.Retrieve(CAPTURE, null);
    assertSends(retrieve, Duration.ZERO, SENT, UNKNOWN, NEVER_SEEN, SENT, UNKNOWN);
    assertSends(retrieve, Duration.ofSeconds(10), SENT, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  @Test
  void whoCannotBeAskedIsLookedAfterNowAndThenAndInTheEndByAPerson() {
    var resending =
        new Settling(
            List.of(new Way.Resend(Duration.ofHours(12), Repeats.EVERYTHING)),
            Duration.ofHours(24));
    var plan = new Plan("proc_1", CAPTURE, resending);
    var accepted = new Answered(CAPTURE.key(), new Outcome.Pending("cap_1", Evidence.NONE));
    var facts = List.of(SENT, accepted);
    var sixHours = Duration.ofHours(6);
    var person = new Plan.Next.AskPerson(sixHours);

    assertThat(plan.next(facts, Duration.ZERO)).isEqualTo(new Plan.Next.AwaitNews(sixHours));
    assertThat(plan.look(facts, Duration.ofHours(20)))
        .isEqualTo(new Plan.Next.AwaitNews(Duration.ofHours(4)));
    assertThat(plan.next(facts, Duration.ofHours(24))).isEqualTo(person);
    assertThat(plan.look(facts, Duration.ofHours(24))).isEqualTo(person);
  }

  @Test
  void aPayerIsAwaitedHoweverLittleIsToldOfThemAndAskedAfterForAWeek() {
    var settling = new Settling(List.of(new Way.RetrieveByKey()), Duration.ofDays(1));
    var plan = new Plan("proc_1", ProofTest.AUTHORIZE, settling);
    var sent = new Sent("proc_1", ProofTest.AUTHORIZE);
    var unknown = new Answered(ProofTest.AUTHORIZE.key(), new Outcome.Unknown("timeout"));
    var action = ((Answered) ProofTest.CHALLENGED).outcome();

    assertThat(
            plan.next(List.of(sent, ProofTest.CHALLENGED, unknown, unknown), Duration.ofMinutes(4)))
        .isEqualTo(
            new Plan.Next.AwaitPayer((Outcome.ActionRequired) action, Duration.ofMinutes(6)));
    assertThat(plan.next(List.of(sent, ProofTest.CHALLENGED, unknown), Duration.ofDays(7)))
        .isEqualTo(new Plan.Next.AwaitPayer((Outcome.ActionRequired) action, null));
    assertThat(
            plan.next(
                List.of(sent, ProofTest.CHALLENGED, new Sent("proc_1", ProofTest.RESUME), unknown),
                Duration.ofDays(7)))
        .isEqualTo(new Plan.Next.AskPerson(Duration.ofHours(6)));
  }

  /** It would be told as accepted again, and of two sendings a decline would prove nothing. */
  @Test
  void whatWasAcceptedIsNotSentAgainWhereOnlySuccessesAreRepeated() {
    var ways =
        List.<Way>of(
            new Way.RetrieveById(), new Way.Resend(Duration.ofHours(12), Repeats.SUCCESSES));
    var plan = new Plan("proc_1", CAPTURE, new Settling(ways, Duration.ofHours(24)));
    var pending = new Answered(CAPTURE.key(), new Outcome.Pending("cap_1", Evidence.NONE));
    var no =
        new Outcome.Declined("cap_1", new Decline(DeclineReason.DO_NOT_HONOR, "05"), Evidence.NONE);
    var question = new Operation.Retrieve(CAPTURE, Handle.of("cap_1"));

    var next = plan.next(List.of(SENT, pending, NEVER_SEEN), Duration.ofMinutes(1));
    assertThat(next).isEqualTo(new Plan.Next.Send("proc_1", question, Duration.ofSeconds(2)));
    var end =
        plan.next(
            List.of(SENT, pending, NEVER_SEEN, new Answered(CAPTURE.key(), no)),
            Duration.ofHours(1));
    assertThat(end).isEqualTo(new Plan.Next.Finish(no));
  }

  @Test
  void aCancellationThatNeverArrivedIsSentAgainHoweverLate() {
    var cancel = new Operation.Cancel("par_1-v2", CAPTURE.amount(), Handle.of("pay_1"));
    var facts =
        List.<Fact>of(
            new Sent("proc_1", cancel), new Answered(cancel.key(), new Outcome.NeverSeen()));
    var plan = new Plan("proc_1", cancel, KEYED);
    var again = new Plan.Next.Send("proc_1", cancel, Duration.ZERO);
    assertThat(plan.next(facts, Duration.ofHours(13))).as("its key is forgotten").isEqualTo(again);
    assertThat(plan.next(facts, Duration.ofHours(25))).isInstanceOf(Plan.Next.AskPerson.class);
    assertThat(plan.look(facts, Duration.ofHours(25))).isEqualTo(again);
  }

  /** Nor does an account that may do less today, or a version of ours that does not know how. */
  @ParameterizedTest
  @EnumSource(
      value = Rejection.class,
      names = {
        "UNAUTHENTICATED",
        "NOT_ENABLED",
        "NOT_FOUND",
        "RATE_LIMITED",
        "PROCESSOR_DOWN",
        "UNSUPPORTED"
      })
  void whatAnAccountMayNotDoTodaySaysNothingOfWhatWasSentYesterday(Rejection why) {
    assertIsProofOnlyOfTheFirst(CAPTURE, KEYED, why);
  }

  /** The first may have been done, and that is why the second is refused. */
  @ParameterizedTest
  @EnumSource(
      value = Rejection.class,
      names = {"INVALID_REQUEST", "NOT_FOUND", "NOT_ENABLED", "UNSUPPORTED", "WRONG_STATE"})
  void ofWhatIsRepeatedWithoutAKeyASecondRefusalSaysNothingOfTheFirst(Rejection why) {
    var euro = CAPTURE.amount();
    var concede = new Operation.Concede("dpa_1", euro, Handle.of("dp_1"));
    assertIsProofOnlyOfTheFirst(concede, KEYED, why);
    var asked = new Settling(List.of(new Settling.Way.RetrieveByKey()), Duration.ofDays(1));
    var cancel = new Operation.Cancel("par_1-v2", euro, Handle.of("pay_1"));
    assertIsProofOnlyOfTheFirst(cancel, asked, why);
  }

  private static void assertIsProofOnlyOfTheFirst(
      Operation operation, Settling settling, Rejection why) {
    var plan = new Plan("proc_1", operation, settling);
    var sent = new Sent("proc_1", operation);
    var refused = new Rejected(why, "no");
    var no = new Answered(operation.key(), refused);
    assertThat(plan.next(List.of(sent, no), Duration.ZERO))
        .isEqualTo(new Plan.Next.Finish(refused));
    var unknown = new Answered(operation.key(), new Outcome.Unknown("timeout"));
    assertThat(plan.next(List.of(sent, unknown, sent, no), Duration.ZERO))
        .isInstanceOf(Plan.Next.Open.class);
  }

  @Test
  void anIncrementIsApprovedForTheTotalThatWasAskedForOnly() {
    var euro = CAPTURE.amount().currency();
    var increment = new Operation.Increment("par_1-i2", new Money(2500, euro), Handle.of("pay_1"));
    var plan = new Plan("proc_1", increment, KEYED);
    for (var minor : List.of(0L, 1000L, 2499L, 2501L)) {
      var facts = List.<Fact>of(new Sent("proc_1", increment), approved(increment, minor));
      assertThat(plan.next(facts, Duration.ZERO)).isInstanceOf(Plan.Next.Open.class);
    }
    var yes = approved(increment, 2500);
    var facts = List.<Fact>of(new Sent("proc_1", increment), approved(increment, 1000), yes);
    assertThat(plan.next(facts, Duration.ZERO)).isEqualTo(new Plan.Next.Finish(yes.outcome()));
  }

  private static Answered approved(Operation it, long minor) {
    var amount = new Money(minor, it.amount().currency());
    return new Answered(it.key(), new Outcome.Approved("pay_1", amount, Outcome.Evidence.NONE));
  }

  private static void assertSends(Operation operation, Duration after, Fact... facts) {
    assertThat(new Plan("proc_1", CAPTURE, KEYED).next(List.of(facts), Duration.ZERO))
        .isEqualTo(new Plan.Next.Send("proc_1", operation, after));
  }
}
