package baton.rules.review;

import baton.rules.CompiledRules;
import baton.rules.Matcher;
import baton.rules.Rule;
import baton.rules.Sentences;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that no payment can meet, and rules before which every payment meets another. What it
 * says is so; it does not see all: too many alternatives are not looked into, and neither is what
 * follows from two facts at once (that a BIN is of a country, an hour here another there).
 */
final class Reach {
  private final CompiledRules compiled;
  private final Sentences sentences;

  /** Of each rule; null where there are too many. */
  private final List<@Nullable List<Box>> boxes = new ArrayList<>();

  Reach(CompiledRules compiled, Sentences sentences) {
    this.compiled = compiled;
    this.sentences = sentences;
    for (var rule = 0; rule < rules().size(); rule++) {
      boxes.add(Boxes.all(compiled.matchers(rule)));
    }
  }

  /** Payments that can meet the rule; null when that is not known. */
  @Nullable List<Box> boxes(int rule) {
    return boxes.get(rule);
  }

  /** Null when nothing is wrong with the rule as far as can be seen. */
  @Nullable Finding find(int rule) {
    var mine = boxes.get(rule);
    if (mine == null) {
      return null;
    }
    return mine.isEmpty() ? contradiction(rule) : unreachable(rule, mine);
  }

  private @Nullable Finding unreachable(int rule, List<Box> mine) {
    var left = mine;
    var earlier = new ArrayList<String>();
    for (var before = 0; before < rule && !left.isEmpty(); before++) {
      var less = without(left, boxes.get(before));
      if (!less.equals(left)) {
        earlier.add("\"" + rules().get(before).name() + "\"");
        left = less;
      }
    }
    if (!left.isEmpty()) {
      return null;
    }
    var it = rules().get(rule);
    return Finding.warning(
        Finding.Code.UNREACHABLE,
        it.id(),
        "\"%s\" is never reached: every payment that meets it meets %s before"
            .formatted(it.name(), String.join(" or ", earlier)));
  }

  private static List<Box> without(List<Box> boxes, @Nullable List<Box> taken) {
    var left = boxes;
    for (var box : taken == null ? List.<Box>of() : taken) {
      var less = new ArrayList<Box>();
      for (var it : left) {
        var rest = it.without(box);
        if (rest != null) {
          less.add(rest);
        }
      }
      left = less;
    }
    return left;
  }

  private Finding contradiction(int rule) {
    var it = rules().get(rule);
    return Finding.warning(
        Finding.Code.CONTRADICTION,
        it.id(),
        "no payment can meet \"%s\": %s".formatted(it.name(), why(rule)));
  }

  /** The condition, or the two, that suffice. */
  private String why(int rule) {
    var matchers = compiled.matchers(rule);
    for (var one = 0; one < matchers.size(); one++) {
      for (var other = one; other < matchers.size(); other++) {
        if (isImpossible(matchers.get(one), matchers.get(other))) {
          var first = words(rule, one);
          return one == other
              ? "it cannot be that " + first
              : "it cannot be that %s and %s".formatted(first, words(rule, other));
        }
      }
    }
    return "its conditions cannot all be met at once";
  }

  private static boolean isImpossible(Matcher one, Matcher other) {
    var both = Boxes.all(List.of(one, other));
    return both != null && both.isEmpty();
  }

  private String words(int rule, int condition) {
    return sentences.condition(rules().get(rule).conditions().get(condition));
  }

  private List<Rule> rules() {
    return compiled.ruleSet().rules();
  }
}
