package baton.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule set decided as it did for one payment, as the API shows it.
 *
 * @param version of the rule set
 * @param lists that its rules use
 * @param rule the first rule that the payment meets, which decided; null when it meets none
 * @param rules those that were asked, up to the one that is met
 */
public record Explanation(
    String ruleSet,
    int version,
    List<ListVersion> lists,
    @Nullable String rule,
    List<Block> rules) {
  public Explanation {
    lists = List.copyOf(lists);
    rules = List.copyOf(rules);
  }

  /** A named list as it was then. */
  public record ListVersion(String list, int version) {}

  /**
   * A rule that was asked.
   *
   * @param index from 0
   * @param met whether all of its conditions are
   */
  public record Block(int index, String id, String name, boolean met, List<Step> conditions) {
    public Block {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A condition that was asked.
   *
   * @param condition in words
   * @param actual what the payment has, in words; null when that is not known, and of groups
   * @param notKnown what is asked for and not known, in words; null when it is, and of groups
   * @param conditions those of a group; empty when it is none
   */
  public record Step(
      String condition,
      Verdict verdict,
      @Nullable String actual,
      @Nullable String notKnown,
      List<Step> conditions) {
    public Step {
      conditions = List.copyOf(conditions);
    }
  }
}
