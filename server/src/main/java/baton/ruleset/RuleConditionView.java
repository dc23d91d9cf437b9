package baton.ruleset;

import baton.rules.Condition;
import baton.rules.Operator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as the API shows it, which is how it is sent; what does not apply is left out.
 *
 * @param value of operators that take one
 * @param values of operators that take several, unless a list is named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleConditionView(
    @Nullable List<RuleConditionView> any,
    @Nullable String attribute,
    @Nullable String currency,
    @Nullable String key,
    @Nullable String list,
    @Nullable RuleConditionView not,
    @Nullable String operator,
    @Nullable String timeZone,
    @Nullable String value,
    @Nullable List<String> values) {

  static RuleConditionView of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var conditions) -> group(all(conditions), null);
      case Condition.Not(var inner) -> group(null, of(inner));
      case Condition.Test test -> of(test);
    };
  }

  static List<RuleConditionView> all(List<Condition> conditions) {
    return conditions.stream().map(RuleConditionView::of).toList();
  }

  private static RuleConditionView group(
      @Nullable List<RuleConditionView> any, @Nullable RuleConditionView not) {
    return new RuleConditionView(any, null, null, null, null, not, null, null, null, null);
  }

  private static RuleConditionView of(Condition.Test it) {
    var isOne = it.operator().takes() == Operator.Takes.ONE;
    var isNone = it.values().isEmpty();
    return new RuleConditionView(
        null,
        it.attribute().code(),
        it.currency(),
        it.key(),
        it.list(),
        null,
        it.operator().code(),
        it.timeZone(),
        isOne && !isNone ? it.values().getFirst() : null,
        isOne || isNone ? null : it.values());
  }
}
