package baton.rules;

import baton.core.Currencies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks conditions one by one for a payment, and keeps what each said. Lists and processors keep
 * their ids: a name can change, and an explanation must not.
 */
final class Explainer {
  private static final Sentences SENTENCES = new Sentences(id -> id);

  private final PaymentFacts facts;

  Explainer(PaymentFacts facts) {
    this.facts = facts;
  }

  /** {@code matchers} are made of the conditions, one by one. */
  List<Explanation.Step> steps(List<Condition> conditions, List<Matcher> matchers) {
    var steps = new ArrayList<Explanation.Step>();
    for (var at = 0; at < conditions.size(); at++) {
      steps.add(step(conditions.get(at), matchers.get(at)));
    }
    return steps;
  }

  private Explanation.Step step(Condition condition, Matcher matcher) {
    var words = SENTENCES.condition(condition);
    var verdict = matcher.verdict(facts);
    if (condition instanceof Condition.Test test) {
      var isUnknown = verdict == Verdict.UNKNOWN;
      var notKnown = isUnknown ? Sentences.subject(test) : null;
      return new Explanation.Step(words, verdict, actual(test, matcher), notKnown, List.of());
    }
    return new Explanation.Step(words, verdict, null, null, inside(condition, matcher));
  }

  private List<Explanation.Step> inside(Condition condition, Matcher matcher) {
    if (condition instanceof Condition.Any(var conditions)
        && matcher instanceof Matcher.Any(var matchers)) {
      return steps(conditions, matchers);
    }
    if (condition instanceof Condition.Not(var one) && matcher instanceof Matcher.Not(var other)) {
      return List.of(step(one, other));
    }
    throw new IllegalStateException(matcher + " is not made of " + condition);
  }

  /** What the payment has where {@code test} asks; null when that is not known. */
  private @Nullable String actual(Condition.Test test, Matcher matcher) {
    return switch (matcher) {
      case Matcher.Amount _ -> Currencies.amount(facts.amount());
      case Matcher.Bin _ -> facts.bin();
      case Matcher.Text(var attribute, _, _) ->
          attribute == Attribute.CURRENCY
              ? Currencies.code(facts.amount().currency())
              : facts.text(attribute);
      case Matcher.Metadata(var key, _, _) -> facts.metadata().get(key);
      case Matcher.HasMetadata(var key, _) -> facts.metadata().get(key);
      case Matcher.Hour(var zone, _) -> String.valueOf(zone.hour(facts.at()));
      case Matcher.Weekday(var zone, _) -> test.attribute().choices().get(zone.weekday(facts.at()));
      case Matcher.Any _, Matcher.Not _ -> null;
    };
  }
}
