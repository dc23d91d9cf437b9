package baton.plan;

import baton.connector.Outcome;
import baton.core.Money;
import baton.plan.Reattempts.Declined;
import baton.plan.RetryPolicy.Verdict;
import baton.plan.Routed.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a payment that failed at one processor is tried at the next of its route, and at
 * which. Pure, as {@link Router} is: what it looked at is stored with the attempt, so that the
 * verdict can be reached again.
 *
 * @param states what is known of a processor by its id: much may have changed since it was routed
 * @param declines of the card before this one, newest first
 */
public record Retrying(
    RetryPolicy policy,
    Function<String, ProcessorState> states,
    Supplier<List<Declined>> declines) {

  /**
   * An attempt that failed.
   *
   * @param facts of it, its end included
   * @param route of the payment
   * @param stop which processor of the route it was at, from 0
   */
  public record Failed(Outcome end, List<Fact> facts, List<String> route, int stop, Money amount) {}

  /**
   * What was known besides.
   *
   * @param label of its processor, for people
   * @param brand of its card, in Stripe's words; null when the payment method was deleted
   * @param isAwaited whether who asked for it was told to wait for its end
   */
  public record Known(String label, @Nullable String brand, boolean isAwaited, Instant at) {}

  /**
   * All that the verdict was reached by beside the attempt itself.
   *
   * @param added see {@link RetryPolicy}
   * @param removed likewise
   * @param processors as they were, those that were looked at
   * @param declines of the card before, as many as any limit counts
   */
  public record Inputs(
      Known known,
      Set<String> added,
      Set<String> removed,
      List<ProcessorState> processors,
      List<Declined> declines) {
    public Inputs {
      added = Set.copyOf(added);
      removed = Set.copyOf(removed);
      processors = List.copyOf(processors);
      declines = List.copyOf(declines);
    }
  }

  /**
   * What follows from a failure.
   *
   * @param stop of the route that comes next; null: none does
   * @param skipped those between
   * @param why there is a next one, in one sentence
   */
  public record After(
      Verdict verdict, @Nullable Integer stop, List<Skipped> skipped, String why, Inputs inputs) {
    public After {
      skipped = List.copyOf(skipped);
    }
  }

  /** As it was when {@code then} was stored. */
  public static Retrying again(Inputs then) {
    var states = then.processors().stream().collect(Collectors.toMap(ProcessorState::id, it -> it));
    return new Retrying(
        new RetryPolicy(then.added(), then.removed()),
        id -> states.getOrDefault(id, ProcessorState.gone(id)),
        then::declines);
  }

  public After after(Failed failed, Known known) {
    var seen = new LinkedHashMap<String, ProcessorState>();
    var skipped = new ArrayList<Skipped>();
    var before = List.<Declined>of();
    var verdict = ofFailure(failed, known);
    var why =
        "retried after %s at %s: %s".formatted(verdict.reason(), known.label(), verdict.why());
    var next = verdict.isRetried() ? next(failed, seen, skipped) : null;
    if (verdict.isRetried() && next == null) {
      var words = "there is no further processor to try" + words(skipped);
      verdict = Verdict.no("route_exhausted", words);
    }
    if (next != null) {
      before = Reattempts.deciding(declines.get(), failed.amount());
      var limit = limit(failed, known, before);
      verdict = limit == null ? verdict : Verdict.no("reattempt_limit", limit);
    }
    var inputs =
        new Inputs(known, policy.added(), policy.removed(), List.copyOf(seen.values()), before);
    return new After(
        verdict, verdict.isRetried() ? next : null, skipped, why + words(skipped), inputs);
  }

  private Verdict ofFailure(Failed failed, Known known) {
    if (known.brand() == null) {
      return Verdict.no("no_payment_method", "the payment method was deleted");
    }
    return known.isAwaited()
        ? Verdict.no("charge_pending", "this charge was told as pending")
        : policy.after(failed.end(), failed.facts(), known.brand());
  }

  private @Nullable Integer next(
      Failed failed, Map<String, ProcessorState> seen, List<Skipped> skipped) {
    for (var stop = failed.stop() + 1; stop < failed.route().size(); stop++) {
      var id = failed.route().get(stop);
      var obstacle = seen.computeIfAbsent(id, states).obstacle();
      if (obstacle == null) {
        return stop;
      }
      skipped.add(new Skipped(id, obstacle));
    }
    return null;
  }

  /** Which limit of the card's scheme is reached, in words; null when none is. */
  private static @Nullable String limit(Failed failed, Known known, List<Declined> before) {
    var all = new ArrayList<>(before);
    if (failed.end() instanceof Outcome.Declined) {
      all.add(new Declined(known.at(), failed.amount()));
    }
    var brand = known.brand() == null ? "" : known.brand();
    return Reattempts.reached(brand, failed.amount(), all, known.at());
  }

  private static String words(List<Skipped> skipped) {
    return skipped.stream()
        .map(it -> "; " + it.processor() + " is skipped, " + it.why())
        .collect(Collectors.joining());
  }
}
