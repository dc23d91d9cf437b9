package baton.ruleset;

import baton.core.Ids;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.rules.Action;
import baton.rules.Rule;
import baton.rules.RuleLimits;
import baton.rules.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be said of a rule set, read into {@link RuleSet}. */
final class RuleSetParams {
  private static final int ID_MAX = 255;

  private static final Param NAME = Param.text("name", RuleLimits.NAME_MAX);
  private static final Shape SHARE =
      Shape.of(
          processor("processor").required(),
          Param.integer("weight", 1, 100).required().describe("Percent; all add up to 100."));
  private static final Shape ACTION =
      Shape.of(
          processor("processor").describe("Where the payment goes first."),
          processor("retry_processors")
              .list(RuleLimits.RETRIES_MAX)
              .describe("Where it is tried in turn when that fails and another try is safe."),
          Param.hash("split", SHARE)
              .list(RuleLimits.SHARES_MAX)
              .describe("In place of processor: shares of the volume, the same for a payment."));
  private static final Shape NEW_RULE =
      Shape.of(
          Param.hash("action", ACTION).required(),
          Param.hash("conditions", ConditionParams.SHAPE)
              .list(RuleLimits.CONDITIONS_MAX)
              .describe("All of them are to be met; without any, every payment meets the rule."),
          NAME.required());
  private static final Shape RULE =
      NEW_RULE.and(
          Param.text("id", ID_MAX).describe("That of a rule which the set has, to keep it."));
  static final Shape CREATE =
      Shape.of(
          Param.hash("default_action", ACTION)
              .required()
              .describe("What is done with a payment that meets no rule."),
          Param.metadata(),
          NAME.required(),
          rules(NEW_RULE).describe("In order: the first that a payment meets decides."));
  static final Shape PREVIEW =
      Shape.of(
          Param.hash("default_action", ACTION).required(),
          NAME.required(),
          Param.hash("payment", FactsParams.SHAPE)
              .describe("What is known of one: the answer says where it would go."),
          Param.text("rule_set", ID_MAX)
              .describe("Whose next version it would be: the answer says what it changes."),
          rules(RULE).describe("In order; else those that the rule set has."));
  static final Shape UPDATE =
      Shape.of(
          Param.hash("default_action", ACTION),
          Param.metadata(),
          NAME,
          rules(RULE).describe("All rules from now on, in order."),
          version());
  static final Shape ACTIVATE = Shape.of(version());
  static final Shape LIST = Shape.of(Param.oneOf("status", "draft", "active", "inactive"));

  private final Ids ids;
  private final ConditionParams conditions;

  RuleSetParams(Ids ids, ConditionParams conditions) {
    this.ids = ids;
    this.conditions = conditions;
  }

  RuleSet created(Params params) {
    return new RuleSet(
        ids.next("rs"),
        1,
        params.requiredText("name"),
        rules(params, Set.of()),
        action(required(params, "default_action")));
  }

  /** The next version: {@code it} with what was sent in place of what it has. */
  RuleSet changed(Params params, RuleSet it) {
    var known = it.rules().stream().map(Rule::id).collect(Collectors.toSet());
    var otherwise = params.hash("default_action");
    return new RuleSet(
        it.id(),
        it.version() + 1,
        params.textOr("name", it.name()),
        params.has("rules") ? rules(params, known) : it.rules(),
        otherwise == null ? it.otherwise() : action(otherwise));
  }

  /** What {@code stored} would become, or a new one where that is null. */
  RuleSet previewed(Params params, @Nullable RuleSet stored) {
    return stored == null ? created(params) : changed(params, stored);
  }

  /** {@code known} are the ids that rules may keep, each once. */
  private List<Rule> rules(Params params, Set<String> known) {
    var left = new HashSet<>(known);
    return params.hashes("rules").stream().map(it -> rule(it, left)).toList();
  }

  private Rule rule(Params it, Set<String> left) {
    return new Rule(
        id(it, left),
        it.requiredText("name"),
        it.hashes("conditions").stream().map(conditions::read).toList(),
        action(required(it, "action")));
  }

  private String id(Params it, Set<String> left) {
    var kept = it.declares("id") ? it.text("id") : null;
    if (kept == null) {
      return ids.next("rule");
    }
    if (!left.remove(kept)) {
      throw Problem.invalid(
          "Invalid id: the rule set has no rule '%s', or it was named before.".formatted(kept),
          it.nameOf("id"));
    }
    return kept;
  }

  private static Action action(Params it) {
    var processor = it.text("processor");
    var shares = it.hashes("split").stream().map(RuleSetParams::share).toList();
    if ((processor == null) == shares.isEmpty()) {
      throw Problem.invalid(
          "An action needs either a processor or a split.", it.nameOf("processor"));
    }
    var mains = processor == null ? shares : List.of(new Action.Share(processor, 100));
    return new Action(mains, it.texts("retry_processors"));
  }

  private static Action.Share share(Params it) {
    return new Action.Share(it.requiredText("processor"), (int) it.requiredInteger("weight"));
  }

  /** {@code name} is declared as required. */
  private static Params required(Params params, String name) {
    var hash = params.hash(name);
    if (hash == null) {
      throw new IllegalStateException(params.nameOf(name) + " passed the check and is not there");
    }
    return hash;
  }

  private static Param processor(String name) {
    return Param.text(name, ID_MAX);
  }

  private static Param rules(Shape rule) {
    return Param.hash("rules", rule).list(RuleLimits.RULES_MAX);
  }

  private static Param version() {
    return Param.integer("version", 1, Integer.MAX_VALUE)
        .describe("The version that you have seen: refused when it is not the newest any more.");
  }
}
