package baton.rules.review;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payments that have certain values of certain facts, all of them at once, and known; whatever else
 * they are. Without facts it is every payment.
 */
record Box(Map<Fact, Values> sides) {
  static final Box EVERYTHING = new Box(Map.of());

  Box {
    sides = Map.copyOf(sides);
  }

  /** Payments in both; null when there can be none. */
  @Nullable Box and(Box other) {
    var both = new HashMap<>(sides);
    other.sides.forEach((fact, values) -> both.merge(fact, values, Values::and));
    return both.values().stream().anyMatch(Values::isEmpty) ? null : new Box(both);
  }

  /**
   * Payments in here that are not in {@code other}; all of those in here when what is left of them
   * is no box. Null when none is left for certain.
   */
  @Nullable Box without(Box other) {
    Map.@Nullable Entry<Fact, Values> outside = null;
    for (var side : other.sides.entrySet()) {
      var mine = side(side.getKey(), side.getValue());
      if (mine == null) {
        return this;
      }
      if (!mine.isWithin(side.getValue())) {
        if (outside != null || !side.getKey().isOne()) {
          return this;
        }
        outside = Map.entry(side.getKey(), mine.and(side.getValue().not()));
      }
    }
    return outside == null ? null : with(outside.getKey(), outside.getValue());
  }

  private Box with(Fact fact, Values values) {
    var changed = new HashMap<>(sides);
    changed.put(fact, values);
    return new Box(changed);
  }

  /** Null when payments in here may have no value. */
  private @Nullable Values side(Fact fact, Values sort) {
    var mine = sides.get(fact);
    return mine == null && fact.isAlwaysKnown() ? sort.all() : mine;
  }
}
