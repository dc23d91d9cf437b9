package baton.ruleset.promotion;

import baton.ruleset.RuleSetView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rule set in another mode, as the API shows it.
 *
 * @param ruleSet the draft that was made there
 * @param mapped the processors and lists that stand there for those of the rule set
 * @param unmapped those without a counterpart: the draft cannot be activated before they are
 *     replaced in it
 */
public record PromotionView(
    String object,
    List<CounterpartView> mapped,
    RuleSetView ruleSet,
    List<CounterpartView> unmapped) {

  /**
   * What stands for a processor or a list.
   *
   * @param copied whether the list was made, with all its values
   * @param name by which it was looked for: a processor's label, a list's name
   * @param to null when there is nothing
   * @param type {@code processor} or {@code list}
   */
  public record CounterpartView(
      boolean copied, String from, String name, @Nullable String to, String type) {
    static CounterpartView of(Counterpart it) {
      return new CounterpartView(
          it.isCopied(), it.from(), it.name(), it.to(), it.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  static PromotionView of(List<Counterpart> counterparts, RuleSetView draft) {
    return new PromotionView(
        "orchestration.rule_set_promotion",
        counterparts.stream().filter(it -> it.to() != null).map(CounterpartView::of).toList(),
        draft,
        counterparts.stream().filter(it -> it.to() == null).map(CounterpartView::of).toList());
  }
}
