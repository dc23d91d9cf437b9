package baton.plan;

import baton.plan.Routed.Nowhere;
import baton.plan.Routed.Route;
import baton.plan.Routed.Skipped;
import baton.plan.Routed.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of the processors that a rule names a payment is tried at. The rows of Stripe's table of
 * what happens when a processor lacks a feature, where "Stripe" is the default processor.
 *
 * @param states what is known of a processor by its id
 * @param fallback the default processor; null when there is none
 * @param isProtected whether error protection is on: the default processor stands in for one that
 *     lacks a feature
 */
public record Eligibility(
    Function<String, ProcessorState> states, @Nullable String fallback, boolean isProtected) {

  /** {@code wanted}: the main processor, then where to retry. */
  public Routed route(List<String> wanted) {
    var tried = new ArrayList<String>();
    var skipped = new ArrayList<Skipped>();
    var out = new ArrayList<String>();
    for (var id : wanted) {
      var state = states.apply(id);
      if (!state.isEnabled()) {
        skipped.add(new Skipped(id, "it is disabled"));
        continue;
      }
      if (state.missing() == null) {
        add(state.outage() == null ? tried : out, id);
        if (state.outage() != null) {
          skipped.add(new Skipped(id, state.outage()));
        }
        continue;
      }
      var isMain = id.equals(wanted.getFirst());
      var standIn = standIn(id, tried);
      if (standIn != null) {
        skipped.add(new Skipped(id, lacks(state) + "; the default processor stands in"));
        tried.add(standIn);
      } else if (isMain) {
        return new Unsupported(id, state.missing(), skipped);
      } else {
        skipped.add(new Skipped(id, lacks(state)));
      }
    }
    var last = tried.isEmpty() ? lastResort(out) : null;
    if (last != null) {
      skipped.removeIf(it -> it.processor().equals(last));
      tried.add(last);
    }
    return tried.isEmpty() ? new Nowhere(skipped) : new Route(tried, skipped);
  }

  /**
   * The default processor, where nothing that was named is tried. One that seems to be out is tried
   * all the same when there is no other: that it is out is a guess.
   */
  private @Nullable String lastResort(List<String> out) {
    var usable = fallback != null && isUsable(fallback) ? fallback : null;
    if (usable != null && states.apply(usable).outage() == null) {
      return usable;
    }
    return out.isEmpty() ? usable : out.getFirst();
  }

  /** Error protection never tries the default processor twice. */
  private @Nullable String standIn(String id, List<String> tried) {
    return isProtected
            && fallback != null
            && !fallback.equals(id)
            && !tried.contains(fallback)
            && isUsable(fallback)
        ? fallback
        : null;
  }

  private boolean isUsable(String id) {
    var state = states.apply(id);
    return state.isEnabled() && state.missing() == null;
  }

  private static void add(List<String> tried, String id) {
    if (!tried.contains(id)) {
      tried.add(id);
    }
  }

  private static String lacks(ProcessorState state) {
    return "it lacks " + state.missing();
  }
}
