package baton.ruleset;

import baton.rules.Rule;
import baton.rules.Sentences;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as the API shows it.
 *
 * @param activatedAt the last time that it became active
 * @param deactivatedAt null unless it is inactive
 * @param version counts the edits
 * @param warnings only in the answer to an activation: what looks like a slip
 */
public record RuleSetView(
    String id,
    String object,
    @Nullable Long activatedAt,
    long created,
    @Nullable Long deactivatedAt,
    RuleActionView defaultAction,
    boolean livemode,
    Map<String, String> metadata,
    String name,
    List<RuleView> rules,
    String status,
    long updated,
    int version,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<RuleSetCheckView.FindingView> warnings) {
  private static final String OBJECT = "orchestration.rule_set";

  /**
   * One block of a rule set.
   *
   * @param summary what it says, in English
   */
  public record RuleView(
      String id,
      RuleActionView action,
      List<RuleConditionView> conditions,
      String name,
      String summary) {
    static RuleView of(Rule it, Sentences sentences) {
      return new RuleView(
          it.id(),
          RuleActionView.of(it.action()),
          RuleConditionView.all(it.conditions()),
          it.name(),
          sentences.rule(it));
    }
  }

  /** What is left of one that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {
    static Deleted of(StoredRuleSet it) {
      return new Deleted(it.id(), OBJECT, true);
    }
  }

  public static RuleSetView of(StoredRuleSet it, Sentences sentences, boolean livemode) {
    return new RuleSetView(
        it.id(),
        OBJECT,
        seconds(it.times().activatedAt()),
        it.times().createdAt().getEpochSecond(),
        seconds(it.times().deactivatedAt()),
        RuleActionView.of(it.rules().otherwise()),
        livemode,
        it.metadata(),
        it.rules().name(),
        rules(it.rules().rules(), sentences),
        it.status().code(),
        it.times().updatedAt().getEpochSecond(),
        it.rules().version(),
        null);
  }

  static List<RuleView> rules(List<Rule> rules, Sentences sentences) {
    return rules.stream().map(it -> RuleView.of(it, sentences)).toList();
  }

  RuleSetView warning(List<RuleSetCheckView.FindingView> of) {
    return new RuleSetView(
        id,
        object,
        activatedAt,
        created,
        deactivatedAt,
        defaultAction,
        livemode,
        metadata,
        name,
        rules,
        status,
        updated,
        version,
        of);
  }

  private static @Nullable Long seconds(@Nullable Instant at) {
    return at == null ? null : at.getEpochSecond();
  }
}
