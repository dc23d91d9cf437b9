package baton.rules;

import java.util.List;

/**
 * One block of a rule set. A payment meets it when it meets all of its conditions; a rule without
 * conditions is met by every payment.
 *
 * @param id {@code rule_…}, the same in all versions of a rule set
 */
public record Rule(String id, String name, List<Condition> conditions, Action action) {
  public Rule {
    conditions = List.copyOf(conditions);
  }
}
