package baton.rules.review;

import baton.rules.Condition;
import baton.rules.Condition.Test;
import baton.rules.Operator;
import baton.rules.Sentences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** What the conditions of one rule ask that they did not ask before, and the other way round. */
final class ConditionChanges {
  private final Sentences sentences;
  private final List<String> changes = new ArrayList<>();

  ConditionChanges(Sentences sentences) {
    this.sentences = sentences;
  }

  /** Each without its subject, which is the rule. */
  List<String> between(List<Condition> before, List<Condition> after) {
    var gone = new ArrayList<>(before);
    var come = new ArrayList<>(after);
    before.stream().filter(come::remove).forEach(gone::remove);
    for (var old : List.copyOf(gone)) {
      var now = come.stream().filter(it -> isAboutTheSame(old, it)).findFirst().orElse(null);
      if (now != null) {
        change((Test) old, (Test) now);
        gone.remove(old);
        come.remove(now);
      }
    }
    gone.forEach(it -> changes.add("no longer asks that " + sentences.condition(it)));
    come.forEach(it -> changes.add("now asks that " + sentences.condition(it)));
    return changes;
  }

  private static boolean isAboutTheSame(Condition one, Condition other) {
    return one instanceof Test it
        && other instanceof Test that
        && it.attribute() == that.attribute()
        && Objects.equals(it.key(), that.key());
  }

  private void change(Test old, Test now) {
    if (!isDifferentInValuesOnly(old, now)) {
      changes.add(
          "asks that %s instead of %s"
              .formatted(sentences.condition(now), sentences.condition(old)));
      return;
    }
    values(now, old, "adds to its conditions: ");
    values(old, now, "drops from its conditions: ");
  }

  private static boolean isDifferentInValuesOnly(Test old, Test now) {
    return isMembership(old.operator())
        && isNegated(old) == isNegated(now)
        && isMembership(now.operator())
        && old.list() == null
        && now.list() == null
        && Objects.equals(old.timeZone(), now.timeZone());
  }

  private static boolean isMembership(Operator operator) {
    return switch (operator) {
      case IS, IS_NOT, IN, NOT_IN -> true;
      case EQ, GT, GTE, LT, LTE, BETWEEN, EXISTS, NOT_EXISTS -> false;
    };
  }

  private static boolean isNegated(Test test) {
    return test.operator() == Operator.IS_NOT || test.operator() == Operator.NOT_IN;
  }

  /** Tells the values that {@code one} has and {@code other} has not. */
  private void values(Test one, Test other, String what) {
    var known = new HashSet<>(other.values());
    var only = one.values().stream().filter(it -> !known.contains(it)).toList();
    if (!only.isEmpty()) {
      var said =
          new Test(one.attribute(), one.operator(), only, null, one.key(), null, one.timeZone());
      changes.add(what + sentences.condition(said));
    }
  }
}
