package baton.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What may not even be stored: rules that cannot be asked, or more of something than {@link
 * RuleLimits} allows. Whether rules make sense is another question.
 */
public final class RuleSetShape {
  /**
   * One thing that is wrong.
   *
   * @param path as the API's parameters are named: {@code rules[0][conditions][1][values]}
   * @param sentence what is wrong there, without the path
   */
  public record Fault(String path, String sentence) {}

  private final Map<String, NamedList> lists;
  private final List<Fault> faults = new ArrayList<>();

  private RuleSetShape(Map<String, NamedList> lists) {
    this.lists = lists;
  }

  /**
   * Empty when nothing is wrong; in the order of the rules. Of values, the first wrong one of a
   * condition is told.
   *
   * @param lists that the rules may use, by id
   */
  public static List<Fault> faults(RuleSet ruleSet, Map<String, NamedList> lists) {
    var shape = new RuleSetShape(lists);
    shape.check(ruleSet);
    return List.copyOf(shape.faults);
  }

  /** As {@link #faults(RuleSet, Map)}; an empty list is none. */
  public static List<Fault> faults(NamedList list) {
    var shape = new RuleSetShape(Map.of());
    shape.check(list);
    return List.copyOf(shape.faults);
  }

  private void check(NamedList list) {
    var max = RuleLimits.valuesMax(list.kind());
    if (list.values().size() > max) {
      add("values", "at most %,d values fit a list of this kind".formatted(max));
      return;
    }
    switch (list.kind()) {
      case BIN, COUNTRY, CURRENCY, TEXT, METADATA -> {
        var fault = ValueShape.fault(list.kind(), List.of(), list.values());
        if (fault != null) {
          add("values", fault);
        }
      }
      case AMOUNT, CHOICE, HOUR, WEEKDAY -> add("kind", "there are no lists of this kind");
    }
  }

  private void check(RuleSet ruleSet) {
    name("name", ruleSet.name());
    var rules = ruleSet.rules();
    if (rules.size() > RuleLimits.RULES_MAX) {
      add("rules", "at most %d rules fit a rule set".formatted(RuleLimits.RULES_MAX));
      return;
    }
    for (var index = 0; index < rules.size(); index++) {
      check("rules[%d]".formatted(index), rules.get(index));
    }
    check("default_action", ruleSet.otherwise());
  }

  private void check(String path, Rule rule) {
    name(path + "[name]", rule.name());
    var conditions = rule.conditions();
    if (conditions.size() > RuleLimits.CONDITIONS_MAX) {
      add(
          path + "[conditions]",
          "at most %d conditions fit a rule".formatted(RuleLimits.CONDITIONS_MAX));
    } else {
      for (var index = 0; index < conditions.size(); index++) {
        check("%s[conditions][%d]".formatted(path, index), conditions.get(index), 0);
      }
    }
    check(path + "[action]", rule.action());
  }

  /** {@code depth} counts the groups around it. */
  private void check(String path, Condition condition, int depth) {
    if (!(condition instanceof Condition.Test) && depth == RuleLimits.NESTING_MAX) {
      add(path, "groups are nested at most %d deep".formatted(RuleLimits.NESTING_MAX));
      return;
    }
    switch (condition) {
      case Condition.Test test ->
          new TestShape(test, lists, (name, what) -> add("%s[%s]".formatted(path, name), what))
              .check();
      case Condition.Not(var inner) -> check(path + "[not]", inner, depth + 1);
      case Condition.Any any -> check(path + "[any]", any, depth + 1);
    }
  }

  private void check(String path, Condition.Any group, int depth) {
    var size = size(group, depth);
    if (size == 0 || size > RuleLimits.GROUP_MAX) {
      add(path, "a group has 1 to %d conditions".formatted(RuleLimits.GROUP_MAX));
      return;
    }
    for (var index = 0; index < group.conditions().size(); index++) {
      check("%s[%d]".formatted(path, index), group.conditions().get(index), depth);
    }
  }

  /** Conditions in it, those of groups inside included, but none deeper than allowed. */
  private static int size(Condition condition, int depth) {
    return switch (condition) {
      case Condition.Test _ -> 1;
      case Condition.Any _, Condition.Not _ when depth > RuleLimits.NESTING_MAX -> 1;
      case Condition.Not(var inner) -> size(inner, depth + 1);
      case Condition.Any(var conditions) ->
          conditions.stream().mapToInt(it -> size(it, depth + 1)).sum();
    };
  }

  private void check(String path, Action action) {
    var shares = action.mains();
    if (shares.size() == 1 && shares.getFirst().weight() == 100) {
      processor(path + "[processor]", shares.getFirst().processor());
    } else {
      split(path + "[split]", shares);
    }
    var retries = action.retryProcessors();
    if (retries.size() > RuleLimits.RETRIES_MAX) {
      add(
          path + "[retry_processors]",
          "at most %d retry processors".formatted(RuleLimits.RETRIES_MAX));
      return;
    }
    var seen = new HashSet<String>();
    // What one share does not take, another may: of a split, the one that was tried is left out.
    if (shares.size() == 1) {
      seen.add(shares.getFirst().processor());
    }
    for (var index = 0; index < retries.size(); index++) {
      var retry = "%s[retry_processors][%d]".formatted(path, index);
      processor(retry, retries.get(index));
      if (!seen.add(retries.get(index))) {
        add(retry, "this processor is in the action already");
      }
    }
  }

  private void split(String path, List<Action.Share> shares) {
    if (shares.size() < RuleLimits.SHARES_MIN || shares.size() > RuleLimits.SHARES_MAX) {
      add(
          path,
          "a split has %d to %d shares; give processor for a single one"
              .formatted(RuleLimits.SHARES_MIN, RuleLimits.SHARES_MAX));
      return;
    }
    var sum = 0;
    var seen = new HashSet<String>();
    for (var index = 0; index < shares.size(); index++) {
      var share = shares.get(index);
      processor("%s[%d][processor]".formatted(path, index), share.processor());
      if (!seen.add(share.processor())) {
        add("%s[%d][processor]".formatted(path, index), "this processor has a share already");
      }
      if (share.weight() < 1 || share.weight() > 100) {
        add("%s[%d][weight]".formatted(path, index), "must be 1 to 100 percent");
        return;
      }
      sum += share.weight();
    }
    if (sum != 100) {
      add(path, "the weights add up to %d, not to 100".formatted(sum));
    }
  }

  private void processor(String path, String id) {
    if (id.isEmpty() || id.length() > RuleLimits.NAME_MAX) {
      add(path, "must be the id of a processor");
    }
  }

  private void name(String path, String name) {
    if (name.isBlank() || name.length() > RuleLimits.NAME_MAX) {
      add(path, "must have 1 to %d characters".formatted(RuleLimits.NAME_MAX));
    }
  }

  private void add(String path, String sentence) {
    faults.add(new Fault(path, sentence));
  }
}
