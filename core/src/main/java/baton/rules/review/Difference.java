package baton.rules.review;

import baton.rules.Action;
import baton.rules.Rule;
import baton.rules.RuleSet;
import baton.rules.Sentences;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is different in a rule set from another, in words. What stands in another order but means
 * the same is no difference: values of a condition, conditions of a rule.
 */
public final class Difference {
  /** What a {@link Change} is about, for programs. */
  public enum Kind {
    SET_RENAMED,
    REMOVED,
    ADDED,
    MOVED,
    RENAMED,
    CONDITIONS,
    ACTION,
    DEFAULT_ACTION;

    /** {@code set_renamed}. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One difference.
   *
   * @param rule the rule's id, as the newer set has it if it does; null when it is about no rule
   */
  public record Change(Kind kind, @Nullable String rule, String sentence) {}

  private final RuleSet before;
  private final RuleSet after;
  private final Sentences sentences;
  private final List<Change> changes = new ArrayList<>();

  private Difference(RuleSet before, RuleSet after, UnaryOperator<String> label) {
    this.before = before;
    this.after = after;
    sentences = new Sentences(label);
  }

  /**
   * From {@code before} to {@code after}; empty when nothing is different.
   *
   * @param label as for {@link Sentences}
   */
  public static List<Change> between(RuleSet before, RuleSet after, UnaryOperator<String> label) {
    var difference = new Difference(before, after, label);
    difference.look();
    return List.copyOf(difference.changes);
  }

  private void look() {
    if (!before.name().equals(after.name())) {
      add(
          Kind.SET_RENAMED,
          null,
          "\"%s\" is called \"%s\" now".formatted(before.name(), after.name()));
    }
    var pairs = Pairs.of(before.rules(), after.rules());
    pairs.removed().forEach(it -> add(Kind.REMOVED, it.id(), told(it, "is removed")));
    for (var it : pairs.added()) {
      var place = after.rules().indexOf(it) + 1;
      add(Kind.ADDED, it.id(), told(it, "is added at place " + place));
    }
    for (var pair : pairs.moved()) {
      var sentence =
          "%s moves from place %d to place %d"
              .formatted(quoted(pair.after()), pair.from(), pair.to());
      add(Kind.MOVED, pair.after().id(), sentence);
    }
    pairs.both().forEach(this::look);
    if (!before.otherwise().equals(after.otherwise())) {
      var who = "payments that meet no rule";
      add(Kind.DEFAULT_ACTION, null, goes(who, before.otherwise(), after.otherwise()));
    }
  }

  private void look(Pairs.Pair pair) {
    var old = pair.before();
    var now = pair.after();
    if (!old.name().equals(now.name())) {
      add(Kind.RENAMED, now.id(), "%s is called %s now".formatted(quoted(old), quoted(now)));
    }
    for (var change : new ConditionChanges(sentences).between(old.conditions(), now.conditions())) {
      add(Kind.CONDITIONS, now.id(), quoted(now) + " " + change);
    }
    if (!old.action().equals(now.action())) {
      var who = "payments of " + quoted(now);
      add(Kind.ACTION, now.id(), goes(who, old.action(), now.action()));
    }
  }

  private String goes(String who, Action before, Action after) {
    return "%s go to %s instead of %s"
        .formatted(who, sentences.action(after), sentences.action(before));
  }

  private String told(Rule rule, String happens) {
    return "%s %s: %s".formatted(quoted(rule), happens, sentences.rule(rule));
  }

  private void add(Kind kind, @Nullable String rule, String sentence) {
    changes.add(new Change(kind, rule, sentence));
  }

  private static String quoted(Rule rule) {
    return "\"" + rule.name() + "\"";
  }
}
