package baton.report.timeline;

import baton.attempt.Attempt;
import baton.attempt.FactStore.Written;
import baton.connector.Decline;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.explanation.Telling;
import baton.plan.Fact;
import baton.processor.Processors;
import baton.report.count.Fate;
import baton.report.timeline.TimelineView.AnsweredView;
import baton.report.timeline.TimelineView.EntryView;
import baton.report.timeline.TimelineView.ResolvedView;
import baton.report.timeline.TimelineView.SentView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was sent to processors for a payment, and what came back. */
record Exchanged(Processors processors) {

  /** What was sent last under a key. */
  private record Sent(SentView view, Instant at) {}

  /** Entries of {@code facts}, which are those of one payment with {@code attempts}. */
  List<EntryView> entries(List<Attempt> attempts, List<Written> facts) {
    var entries = new ArrayList<EntryView>();
    Map<String, Sent> last = new HashMap<>();
    for (var it : facts) {
      var what = Telling.of(it.fact());
      switch (it.fact()) {
        case Fact.Planned _ -> {}
        case Fact.Sent(var processor, var operation) -> {
          var view = sent(attempts, it.operation(), processor, operation);
          last.put(it.operation(), new Sent(view, it.at()));
          entries.add(EntryView.of(it.at(), "to " + view.label() + ": " + what, view));
        }
        case Fact.Answered(_, var outcome) -> {
          var sent = last.get(it.operation());
          if (sent != null) {
            var view = answered(sent, outcome, it.at());
            entries.add(EntryView.of(it.at(), "from " + view.label() + ": " + what, view));
          }
        }
        case Fact.Resolved(_, var outcome, var note) -> {
          var key = it.operation();
          var view =
              new ResolvedView(attemptOf(attempts, key), key, note, outcome.code(), refundOf(key));
          entries.add(EntryView.of(it.at(), what, view));
        }
      }
    }
    return entries;
  }

  private SentView sent(List<Attempt> attempts, String key, String processor, Operation operation) {
    return new SentView(
        attemptOf(attempts, key),
        key,
        processors.label(processor),
        operation.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        processor,
        refundOf(key));
  }

  private static AnsweredView answered(Sent sent, Outcome outcome, Instant at) {
    var of = sent.view();
    var decline = outcome instanceof Outcome.Declined(_, var it, _) ? it : null;
    var handle = outcome.handle();
    var reason = Fate.reason(outcome);
    return new AnsweredView(
        decline == null ? null : advice(decline),
        of.attempt(),
        Duration.between(sent.at(), at).toMillis(),
        of.key(),
        of.label(),
        decline == null ? null : decline.networkAdvice(),
        decline == null ? null : decline.networkCode(),
        of.operation(),
        outcome.code(),
        of.processor(),
        decline == null ? null : decline.processorCode(),
        reason.isEmpty() ? null : reason,
        handle == null ? null : handle.reference(),
        of.refund(),
        outcome.evidence().threeDSecure(),
        why(outcome));
  }

  private static String advice(Decline it) {
    return it.reason().advice().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String why(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rejected(_, var text) -> text;
      case Outcome.Unknown(var why) -> why;
      case Outcome.Approved _,
          Outcome.Pending _,
          Outcome.ActionRequired _,
          Outcome.Declined _,
          Outcome.NeverSeen _ ->
          null;
    };
  }

  /** Keys of captures and the like begin with the attempt's id and a dash. */
  private static @Nullable String attemptOf(List<Attempt> attempts, String key) {
    for (var it : attempts) {
      if (key.equals(it.id()) || key.startsWith(it.id() + "-")) {
        return it.id();
      }
    }
    return null;
  }

  private static @Nullable String refundOf(String key) {
    return key.startsWith("re_") ? key : null;
  }
}
