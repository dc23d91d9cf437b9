package baton.certify;

import baton.attempt.Runner;
import baton.certify.Finding.Verdict;
import baton.certify.Finding.Verdict.Failed;
import baton.certify.Finding.Verdict.Passed;
import baton.certify.Finding.Verdict.Skipped;
import baton.certify.TestCards.TestCard;
import baton.certify.TestCards.Use;
import baton.connector.DeclineReason;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.Settling.Way;
import baton.core.Ids;
import baton.core.Money;
import baton.processor.Processor;
import baton.vault.Vault;
import baton.vault.out.Caller;
import baton.vault.out.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries what payments are made of at one processor, one after the other, with small amounts. What
 * is authorized is captured or canceled again; what is captured is left to the test environment.
 */
public final class Certification {
  /** What a processor may take to decide about a capture or a refund. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of no processor's form. */
  private static final String NO_DISPUTE = "no-such-dispute";

  private static final Set<Rejection> NOT_THERE =
      Set.of(Rejection.INVALID_REQUEST, Rejection.NOT_FOUND, Rejection.WRONG_STATE);

  private static final long WHOLE = 1000;
  private static final long PART = 600;

  private final Processor processor;
  private final Vault vault;
  private final Duration deadline;
  private final Currency currency;
  private final TestCards cards;
  private final Till till;
  private final Consumer<Finding> progress;
  private final @Nullable Postbox notices;
  private final List<Moved> moved = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** A capture or a refund that was sent, as a notice may name it. */
  private record Moved(String key, @Nullable Handle handle) {
    boolean isSubjectOf(Event event) {
      return event instanceof Event.Happened(_, var subject, _)
          && switch (subject) {
            case Subject.Key(var named) -> named.equals(key);
            case Subject.Reference(_, var named) ->
                handle != null && named.equals(handle.reference());
          };
    }
  }

  /**
   * How it is tried.
   *
   * @param currency of all amounts
   * @param notices where the processor's arrive; null where they are not to be tried
   * @param progress told of each finding as it is made
   */
  public record Plan(
      Currency currency, TestCards cards, @Nullable Postbox notices, Consumer<Finding> progress) {}

  public Certification(Processor processor, Runner runner, Vault vault, Ids ids, Plan plan) {
    this.processor = processor;
    this.vault = vault;
    this.deadline = runner.deadline();
    this.currency = plan.currency();
    this.cards = plan.cards();
    this.notices = plan.notices();
    this.progress = plan.progress();
    this.till = new Till(processor, runner, vault, ids, PATIENCE);
  }

  /** Runs every trial; stops after the first where the credentials are wrong. */
  public List<Finding> run() {
    if (!(note("the credentials are right", this::probe) instanceof Passed)) {
      return List.copyOf(findings);
    }
    note("a card is verified without a payment", this::verification);
    note("an authorization is approved, is the same when sent again, and is found", this::held);
    note("a part is captured, and a part of that refunded", this::parts);
    note("an authorization is captured in full", this::whole);
    note("an authorization is canceled", this::canceled);
    note("an authorization is raised", this::raised);
    note("a sale is taken at once", this::sale);
    note("a decline is understood", this::decline);
    note("a payer is sent to authenticate", this::challenge);
    note("an authorization is undone by its key", this::reversal);
    note("a key that was never sent is not found", this::neverSeen);
    note("a dispute that there is not is not answered", this::disputeAnswer);
    note("a notice of a capture or a refund comes, and is genuine", this::notice);
    return List.copyOf(findings);
  }

  private Verdict note(String trial, Supplier<Verdict> work) {
    var verdict = work.get();
    var finding = new Finding(trial, verdict);
    findings.add(finding);
    progress.accept(finding);
    return verdict;
  }

  private Verdict probe() {
    var probe = processor.connector().probe(processor.account());
    return switch (vault.send(Caller.of(processor.account()), probe.call(), null, deadline)) {
      case Sent.Replied(var reply) ->
          switch (probe.read().apply(reply)) {
            case Probe.Verdict.Accepted() -> new Passed("the processor lets the account in");
            case Probe.Verdict.Refused(var why) -> new Failed("refused: " + why);
            case Probe.Verdict.Unclear(var why) -> new Failed("unclear: " + why);
          };
      case Sent.NotSent(var why) -> new Failed("not sent: " + why);
      case Sent.NoReply(var why) -> new Failed("no reply: " + why);
    };
  }

  private Verdict verification() {
    return with(
        Use.APPROVED,
        card -> isApproved(till.send(till.verification(card)), "approved over nothing"));
  }

  private Verdict held() {
    return with(
        Use.APPROVED,
        card -> {
          var authorize = hold(card);
          var first = till.send(authorize);
          if (!(first instanceof Approved yes)) {
            return unexpected(first);
          }
          var again = isIdempotent() ? till.send(authorize) : first;
          var found = till.send(new Operation.Retrieve(authorize, yes.handle()));
          var isSame = again instanceof Approved(var other, _, _) && other.equals(yes.reference());
          var isFound = found instanceof Approved || !Till.isAsked(processor);
          till.send(new Operation.Cancel(till.key(), authorize.amount(), yes.handle()));
          return isSame && isFound && yes.amount().equals(authorize.amount())
              ? new Passed(
                  yes.reference() + (isIdempotent() ? "" : "; there are no keys to send again"))
              : new Failed("sent again: " + again.code() + ", asked: " + found.code());
        });
  }

  private Verdict parts() {
    return authorized(handle -> {
      var part = new Operation.Capture(till.key(), money(PART), handle);
      var captured = moved(part);
      if (!(captured instanceof Approved)) {
        return captured instanceof Pending
            ? new Passed("accepted; the processor decides later than this waits")
            : unexpected(captured);
      }
      var taken = handle.with(captured.evidence().state());
      var refund = new Operation.Refund(till.key(), money(PART / 2), taken);
      var refunded = moved(refund);
      return switch (refunded) {
        case Approved _, Pending _ -> new Passed("refund " + refunded.code());
        case Rejected(_, var text) -> new Skipped("captured, but not to be refunded yet: " + text);
        default -> unexpected(refunded);
      };
    });
  }

  private Verdict whole() {
    return authorized(handle -> {
      var capture = new Operation.Capture(till.key(), money(WHOLE), handle);
      return isTaken(moved(capture));
    });
  }

  private Outcome moved(Operation it) {
    var first = till.send(it);
    moved.add(new Moved(it.key(), first.handle()));
    return till.settled(it, first);
  }

  private Verdict canceled() {
    return authorized(handle -> {
      var cancel = new Operation.Cancel(till.key(), money(WHOLE), handle);
      return isTaken(till.settled(cancel, till.send(cancel)));
    });
  }

  private Verdict raised() {
    if (!processor.capabilities().has(Feature.INCREMENTAL_AUTHORIZATION)) {
      return new Skipped("the connector raises nothing at this processor");
    }
    return with(
        Use.APPROVED,
        card -> {
          var held = till.send(till.growing(card, money(PART)));
          if (!(held instanceof Approved yes)) {
            return unexpected(held);
          }
          var increment = new Operation.Increment(till.key(), money(WHOLE), yes.handle());
          var verdict = isTaken(till.settled(increment, till.send(increment)));
          till.send(new Operation.Cancel(till.key(), money(WHOLE), yes.handle()));
          return verdict;
        });
  }

  private Verdict sale() {
    return with(
        Use.APPROVED,
        card -> {
          var sale = till.authorization(card, amount(card), CaptureMode.AUTOMATIC);
          return isTaken(till.settled(sale, till.send(sale)));
        });
  }

  private Verdict decline() {
    return with(
        Use.DECLINED,
        card -> {
          var outcome = till.send(hold(card));
          if (!(outcome instanceof Declined(_, var decline, _))) {
            return unexpected(outcome);
          }
          var code = decline.processorCode();
          return decline.reason() == DeclineReason.GENERIC_DECLINE
              ? new Passed(code + ", which says no more than no")
              : new Passed(code + ": " + decline.reason().code());
        });
  }

  private Verdict challenge() {
    if (!processor.capabilities().has(Feature.THREE_D_SECURE)) {
      return new Skipped("the connector does not do 3D Secure at this processor");
    }
    return with(
        Use.CHALLENGED,
        card -> {
          var request = Authentication.Request.CHALLENGE;
          var asked = till.authorization(card, amount(card), CaptureMode.MANUAL, request);
          var outcome = till.send(asked);
          return outcome instanceof ActionRequired(_, var page, _, _)
              ? new Passed("sent to " + page.getHost())
              : unexpected(outcome);
        });
  }

  private Verdict reversal() {
    if (ways().noneMatch(Way.Reverse.class::isInstance)) {
      return new Skipped("the processor undoes nothing by our key");
    }
    return with(
        Use.APPROVED,
        card -> {
          var authorize = hold(card);
          var held = till.send(authorize);
          var undo =
              new Operation.Reverse(authorize.key() + "-x", authorize.amount(), authorize.key());
          return held instanceof Approved
              ? isTaken(till.settled(undo, till.send(undo)))
              : unexpected(held);
        });
  }

  private Verdict neverSeen() {
    if (ways().noneMatch(Way.RetrieveByKey.class::isInstance)) {
      return new Skipped("the processor is not asked by our key");
    }
    return with(
        Use.APPROVED,
        card -> {
          var outcome = till.send(new Operation.Retrieve(hold(card), null));
          return outcome instanceof NeverSeen ? new Passed("not found") : unexpected(outcome);
        });
  }

  /** Test environments make no disputes when they are asked to: who may answer them is seen. */
  private Verdict disputeAnswer() {
    if (!processor.capabilities().has(Feature.DISPUTE_ANSWERS)) {
      return new Skipped("the connector answers no disputes at this processor");
    }
    var outcome = till.send(new Operation.Concede(till.key(), money(WHOLE), Handle.of(NO_DISPUTE)));
    return outcome instanceof Rejected(var why, var text) && NOT_THERE.contains(why)
        ? new Passed("refused: " + text)
        : unexpected(outcome);
  }

  private Verdict notice() {
    if (notices == null) {
      return new Skipped("say with --notices where the processor reaches the running server");
    }
    if (moved.isEmpty()) {
      return new Skipped("nothing was captured or refunded that a notice could tell of");
    }
    return switch (notices.await(it -> moved.stream().anyMatch(each -> each.isSubjectOf(it)))) {
      case null -> new Failed("none came; does the processor know the address, and we its secret?");
      case Event.Happened(var id, _, var outcome) ->
          new Passed(id + (outcome == null ? ", a hint" : ": " + outcome.code()));
      case Event.Disputed it -> throw new IllegalStateException("nobody waited for " + it);
    };
  }

  private Verdict authorized(Function<Handle, Verdict> then) {
    return with(
        Use.APPROVED,
        card -> {
          var authorize = till.authorization(card, money(WHOLE), CaptureMode.MANUAL);
          var outcome = till.settled(authorize, till.send(authorize));
          var handle = outcome.handle();
          return outcome instanceof Approved && handle != null
              ? then.apply(handle)
              : unexpected(outcome);
        });
  }

  private Verdict with(Use use, Function<TestCard, Verdict> work) {
    var card = cards.byUse().get(use);
    return card == null
        ? new Skipped("no test card is known for this; say one with --card-" + word(use))
        : work.apply(card);
  }

  private static String word(Use use) {
    return use.name().toLowerCase(Locale.ROOT);
  }

  private Authorize hold(TestCard card) {
    return till.authorization(card, amount(card), CaptureMode.MANUAL);
  }

  private Money amount(TestCard card) {
    @Nullable Long minor = card.amountMinor();
    return money(minor == null ? WHOLE : minor);
  }

  private Money money(long minor) {
    return new Money(minor, currency);
  }

  private Stream<Way> ways() {
    return processor.connector().manifest().settling().ways().stream();
  }

  private boolean isIdempotent() {
    return ways().anyMatch(Way.Resend.class::isInstance);
  }

  private static Verdict isApproved(Outcome outcome, String text) {
    return outcome instanceof Approved ? new Passed(text) : unexpected(outcome);
  }

  /** What is accepted is decided when the processor likes. */
  private static Verdict isTaken(Outcome outcome) {
    return switch (outcome) {
      case Approved(var reference, var amount, _) -> new Passed(reference + ", " + amount);
      case Pending _ -> new Passed("accepted; the processor decides later than this waits");
      default -> unexpected(outcome);
    };
  }

  private static Failed unexpected(Outcome outcome) {
    return new Failed(
        switch (outcome) {
          case Declined(_, var decline, _) -> "declined: " + decline.processorCode();
          case Rejected(var why, var text) -> "rejected: " + why + " " + text;
          case Unknown(var why) -> "nobody knows: " + why;
          case Approved _, Pending _, ActionRequired _, NeverSeen _ -> outcome.code();
        });
  }
}
