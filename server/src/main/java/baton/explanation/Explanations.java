package baton.explanation;

import baton.attempt.Attempt;
import baton.attempt.AttemptStore;
import baton.attempt.FactStore;
import baton.attempt.FactStore.Written;
import baton.db.Tx;
import baton.explanation.ExplanationView.AttemptView;
import baton.explanation.ExplanationView.ConfirmationView;
import baton.explanation.ExplanationView.RuleSetView;
import baton.explanation.ExplanationView.StepView;
import baton.explanation.ExplanationView.StopView;
import baton.payment.Payment;
import baton.plan.Decision;
import baton.plan.Decision.Ruling;
import baton.plan.Fact;
import baton.plan.Retrying;
import baton.plan.Routed;
import baton.processor.Processors;
import baton.ruleset.EvaluationView.AskedRuleView;
import baton.ruleset.EvaluationView.ListVersionView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why payments went where they went. */
record Explanations(AttemptStore attempts, FactStore facts, Processors processors, Replay replay) {

  /** From what was written down. */
  ExplanationView told(Tx tx, Payment payment, boolean livemode) {
    return view(tx, payment, livemode, Judge.MEMORY);
  }

  /**
   * The same, with every decision and every verdict about another try made again from what was
   * known then. Byte for byte what {@link #told} says, or this Baton decides otherwise than the one
   * that carried the payment.
   */
  ExplanationView replayed(Tx tx, Payment payment, boolean livemode) {
    return view(tx, payment, livemode, replay);
  }

  private ExplanationView view(Tx tx, Payment payment, boolean livemode, Judge judge) {
    var written = facts.listAll(tx, payment.id());
    var confirmations = new ArrayList<ConfirmationView>();
    for (var tries : confirmations(attempts.listAll(tx, payment.id()))) {
      confirmations.add(confirmation(payment, tries, written, judge));
    }
    return new ExplanationView(
        "orchestration.explanation",
        payment.id(),
        payment.recordId(),
        payment.status().code(),
        livemode,
        confirmations);
  }

  /** Attempts that come from one decision, together; the first of them is at the first stop. */
  private static List<List<Attempt>> confirmations(List<Attempt> attempts) {
    var all = new ArrayList<List<Attempt>>();
    for (var attempt : attempts) {
      if (attempt.choice().stop() == 0 || all.isEmpty()) {
        all.add(new ArrayList<>());
      }
      all.getLast().add(attempt);
    }
    return all;
  }

  private ConfirmationView confirmation(
      Payment payment, List<Attempt> tries, List<Written> written, Judge judge) {
    var first = tries.getFirst();
    var views = attempts(tries, written, judge);
    var decided = first.createdAt().getEpochSecond();
    if (first.choice().decision() == null) {
      return new ConfirmationView(
          decided,
          first.choice().why(),
          false,
          false,
          null,
          null,
          List.of(),
          List.of(stop(first.processor())),
          List.of(),
          views);
    }
    var it = judge.decision(payment, first.choice().decision());
    var inputs = it.inputs();
    return new ConfirmationView(
        decided,
        it.why(),
        inputs.isOrchestrated(),
        inputs.isProtected(),
        it.ruling() == null ? null : ruleSet(it.ruling()),
        inputs.facts() == null ? null : FactsView.of(inputs.facts()),
        blocks(payment.mode(), it),
        it.routed() instanceof Routed.Route(var route, _)
            ? route.stream().map(this::stop).toList()
            : List.of(),
        it.routed().skipped(),
        views);
  }

  private static RuleSetView ruleSet(Ruling it) {
    return new RuleSetView(
        it.ruleSet(),
        it.version(),
        it.name(),
        it.block(),
        it.rule(),
        it.ruleName(),
        it.lists().stream().map(ListVersionView::of).toList());
  }

  /** The rules that were asked, condition by condition. */
  private List<AskedRuleView> blocks(String mode, Decision decision) {
    var ruling = decision.ruling();
    var known = decision.inputs().facts();
    return ruling == null || known == null
        ? List.of()
        : replay.rules(mode, ruling).explain(known).rules().stream()
            .map(AskedRuleView::of)
            .toList();
  }

  private List<AttemptView> attempts(List<Attempt> tries, List<Written> written, Judge judge) {
    var views = new ArrayList<AttemptView>();
    Retrying.After before = null;
    for (var it : tries) {
      var after = judge.after(it, whenItEnded(it, written));
      var why = before == null || before.stop() == null ? it.choice().why() : before.why();
      views.add(attempt(it, why, after, written));
      before = after;
    }
    return views;
  }

  private AttemptView attempt(
      Attempt it, String why, Retrying.@Nullable After after, List<Written> written) {
    var ending = it.ending();
    var steps =
        written.stream()
            .filter(fact -> isOf(it, fact.operation()))
            .map(fact -> new StepView(fact.at().toEpochMilli(), Telling.of(fact.fact())))
            .toList();
    return new AttemptView(
        it.id(),
        it.processor(),
        processors.label(it.processor()),
        why,
        it.state().code(),
        it.createdAt().getEpochSecond(),
        ending == null ? null : (Long) ending.at().getEpochSecond(),
        after != null ? after.verdict() : ending == null ? null : ending.verdict(),
        steps);
  }

  /** What had happened to the authorization when the attempt ended. */
  private static List<Fact> whenItEnded(Attempt attempt, List<Written> written) {
    var ending = attempt.ending();
    return written.stream()
        .filter(it -> it.operation().equals(attempt.id()))
        .filter(it -> ending != null && !it.at().isAfter(ending.at()))
        .map(Written::fact)
        .toList();
  }

  /** Keys of captures and the like begin with the attempt's id and a dash. */
  private static boolean isOf(Attempt attempt, String operation) {
    return operation.equals(attempt.id()) || operation.startsWith(attempt.id() + "-");
  }

  private StopView stop(String processor) {
    return new StopView(processor, processors.label(processor));
  }
}
