package baton.rules.review;

import baton.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which rules of one set are which of another.
 *
 * @param both in the order of the newer set
 * @param moved of those, as few as can be: whose order among the others is another
 */
record Pairs(List<Rule> removed, List<Rule> added, List<Pair> both, List<Pair> moved) {
  /** {@code from} and {@code to} are their places, from 1. */
  record Pair(Rule before, Rule after, int from, int to) {}

  /** What makes two rules the same, the surest first: a duplicate of a set has new ids. */
  private static final List<BiPredicate<Rule, Rule>> SAME =
      List.of(
          (one, other) -> one.id().equals(other.id()),
          (one, other) -> one.name().equals(other.name()) && isSame(one, other),
          Pairs::isSame,
          (one, other) -> one.name().equals(other.name()));

  static Pairs of(List<Rule> before, List<Rule> after) {
    var removed = new ArrayList<>(before);
    var added = new ArrayList<>(after);
    var both = new ArrayList<Pair>();
    for (var same : SAME) {
      for (var now : List.copyOf(added)) {
        var old = removed.stream().filter(it -> same.test(it, now)).findFirst().orElse(null);
        if (old != null) {
          both.add(new Pair(old, now, before.indexOf(old) + 1, after.indexOf(now) + 1));
          removed.remove(old);
          added.remove(now);
        }
      }
    }
    both.sort(Comparator.comparingInt(Pair::to));
    return new Pairs(removed, added, both, moved(both));
  }

  private static boolean isSame(Rule one, Rule other) {
    return one.conditions().equals(other.conditions()) && one.action().equals(other.action());
  }

  /** All but the longest chain of those that are in the same order as before. */
  private static List<Pair> moved(List<Pair> both) {
    var chains = new ArrayList<List<Pair>>();
    for (var pair : both) {
      List<Pair> longest = List.of();
      for (var chain : chains) {
        if (chain.size() > longest.size() && chain.getLast().from() < pair.from()) {
          longest = chain;
        }
      }
      var longer = new ArrayList<>(longest);
      longer.add(pair);
      chains.add(longer);
    }
    var moved = new ArrayList<>(both);
    chains.stream().max(Comparator.comparingInt(List::size)).ifPresent(moved::removeAll);
    return moved;
  }
}
