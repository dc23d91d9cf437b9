package baton.rules;

import baton.core.Currencies;
import baton.core.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rules in English, made of exactly what is saved: {@code card country is GB or IE and amount is at
 * least 50.00 GBP → Adyen, then Stripe}.
 */
public final class Sentences {
  /** Of a long list of values, the first are told and the others counted. */
  private static final int VALUES_TOLD = 10;

  private final UnaryOperator<String> label;

  /**
   * @param label what people call a processor or a named list, by its id; the id itself when it has
   *     no name
   */
  public Sentences(UnaryOperator<String> label) {
    this.label = label;
  }

  /** One line for each rule, numbered from 1, and one for the payments that meet none. */
  public String ruleSet(RuleSet ruleSet) {
    var lines = new StringBuilder();
    for (var index = 0; index < ruleSet.rules().size(); index++) {
      var rule = ruleSet.rules().get(index);
      lines.append("%d. %s: %s\n".formatted(index + 1, rule.name(), rule(rule)));
    }
    return lines + "otherwise → " + action(ruleSet.otherwise());
  }

  public String rule(Rule rule) {
    var conditions =
        rule.conditions().stream().map(this::condition).collect(Collectors.joining(" and "));
    return (conditions.isEmpty() ? "every payment" : conditions) + " → " + action(rule.action());
  }

  /** {@code 60% Adyen, 40% Stripe, then Braintree}. */
  public String action(Action action) {
    var mains =
        action.mains().size() == 1
            ? label.apply(action.mains().getFirst().processor())
            : action.mains().stream()
                .map(it -> it.weight() + "% " + label.apply(it.processor()))
                .collect(Collectors.joining(", "));
    return action.retryProcessors().stream()
        .map(it -> ", then " + label.apply(it))
        .collect(Collectors.joining("", mains, ""));
  }

  public String condition(Condition condition) {
    return switch (condition) {
      case Condition.Test test -> subject(test) + " " + predicate(test) + place(test);
      case Condition.Any(var conditions) ->
          conditions.stream().map(this::condition).collect(Collectors.joining(" or ", "(", ")"));
      case Condition.Not(var inner) -> "not (" + condition(inner) + ")";
    };
  }

  /** What is asked for: {@code card country}, {@code metadata "shop"}. */
  static String subject(Condition.Test test) {
    var title = test.attribute().title();
    return test.key() == null ? title : title + " " + quoted(test.key());
  }

  private String predicate(Condition.Test test) {
    return switch (test.operator()) {
      case IS, IN -> test.list() == null ? "is " + oneOf(test) : "is in " + list(test);
      case IS_NOT, NOT_IN -> test.list() == null ? noneOf(test) : "is not in " + list(test);
      case EQ -> "is exactly " + amount(test, 0);
      case GT -> "is more than " + amount(test, 0);
      case GTE -> "is at least " + amount(test, 0);
      case LT -> "is less than " + amount(test, 0);
      case LTE -> "is at most " + amount(test, 0);
      case BETWEEN -> "is from " + between(test);
      case EXISTS -> "is there";
      case NOT_EXISTS -> "is not there";
    };
  }

  private static String noneOf(Condition.Test test) {
    return (test.values().size() == 1 ? "is not " : "is none of ") + allOf(test);
  }

  private String list(Condition.Test test) {
    return "the list " + label.apply(String.valueOf(test.list()));
  }

  private static String between(Condition.Test test) {
    return test.attribute().kind() == Attribute.Kind.AMOUNT
        ? amount(test, 0) + " to " + amount(test, 1)
        : test.values().getFirst() + " to " + test.values().getLast();
  }

  private static String amount(Condition.Test test, int value) {
    var currency = Currencies.find(String.valueOf(test.currency()));
    if (currency == null) {
      throw new IllegalArgumentException("no currency: " + test.currency());
    }
    return Currencies.amount(new Money(Long.parseLong(test.values().get(value)), currency));
  }

  private static String place(Condition.Test test) {
    return test.timeZone() == null ? "" : " in " + test.timeZone();
  }

  /** {@code GB, IE or FR}; of many, {@code 424242, 424243 or 9,998 others}. */
  private static String oneOf(Condition.Test test) {
    var told = new ArrayList<>(told(test));
    var left = test.values().size() - told.size();
    if (left > 0) {
      told.add("%,d others".formatted(left));
    }
    var last = told.removeLast();
    return told.isEmpty() ? last : String.join(", ", told) + " or " + last;
  }

  /** {@code GB, IE, FR}; of many, {@code 424242, 424243 and 9,998 others}. */
  private static String allOf(Condition.Test test) {
    var told = told(test);
    var left = test.values().size() - told.size();
    return String.join(", ", told) + (left > 0 ? " and %,d others".formatted(left) : "");
  }

  private static List<String> told(Condition.Test test) {
    return test.values().stream()
        .limit(VALUES_TOLD)
        .map(it -> isFree(test.attribute()) ? quoted(it) : it)
        .toList();
  }

  /** Whether a value may be any text, so that it needs a border. */
  private static boolean isFree(Attribute attribute) {
    return attribute.kind() == Attribute.Kind.TEXT || attribute.kind() == Attribute.Kind.METADATA;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
