package baton.rules;

import java.util.List;

/**
 * Rules in the order in which they are asked, left to right: the first that a payment meets
 * decides. Of a version, and never changed afterwards.
 *
 * @param id {@code rs_…}
 * @param version counts the edits, from 1
 * @param otherwise what is done with a payment that meets no rule
 */
public record RuleSet(String id, int version, String name, List<Rule> rules, Action otherwise) {
  public RuleSet {
    rules = List.copyOf(rules);
  }
}
