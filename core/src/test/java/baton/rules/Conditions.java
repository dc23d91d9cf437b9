package baton.rules;

import baton.rules.Condition.Test;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Conditions, rules and sets of them, in few words. */
@NullMarked
public final class Conditions {
  private Conditions() {}

  public static Test is(Attribute attribute, String value) {
    return new Test(attribute, Operator.IS, value);
  }

  public static Test in(Attribute attribute, String... values) {
    return new Test(attribute, Operator.IN, values);
  }

  public static Test notIn(Attribute attribute, String... values) {
    return new Test(attribute, Operator.NOT_IN, values);
  }

  public static Test inList(Attribute attribute, Operator operator, String list) {
    return new Test(attribute, operator, List.of(), list, null, null, null);
  }

  public static Test amount(Operator operator, String currency, long... minor) {
    var values = IntStream.range(0, minor.length).mapToObj(it -> String.valueOf(minor[it]));
    return new Test(Attribute.AMOUNT, operator, values.toList(), null, null, currency, null);
  }

  public static Test metadata(String key, Operator operator, String... values) {
    return new Test(Attribute.METADATA, operator, List.of(values), null, key, null, null);
  }

  public static Test time(Attribute attribute, Operator operator, String zone, String... values) {
    return new Test(attribute, operator, List.of(values), null, null, null, zone);
  }

  public static Condition any(Condition... conditions) {
    return new Condition.Any(List.of(conditions));
  }

  public static Condition not(Condition condition) {
    return new Condition.Not(condition);
  }

  /** Called after its id, to processor {@code proc_A}. */
  public static Rule rule(String id, Condition... conditions) {
    return new Rule(id, id, List.of(conditions), Action.to("proc_A"));
  }

  /** All else goes to {@code proc_B}. */
  public static RuleSet ruleSet(Rule... rules) {
    return new RuleSet("rs_1", 1, "Europe", List.of(rules), Action.to("proc_B"));
  }

  public static Map<String, NamedList> lists(NamedList... lists) {
    return Stream.of(lists).collect(Collectors.toMap(NamedList::id, it -> it));
  }

  /** What the compiled condition says of a payment. */
  public static Verdict verdict(Condition condition, Payment payment, NamedList... lists) {
    var compiled = CompiledRules.of(ruleSet(rule("rule_1", condition)), lists(lists));
    return compiled.matchers(0).getFirst().verdict(payment.facts());
  }
}
