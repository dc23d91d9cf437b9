package baton.ruleset;

import baton.core.Currencies;
import baton.rules.Attribute;
import baton.rules.Operator;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * What rules can ask of a payment, as the API shows it: enough to build an editor of it.
 *
 * @param countries ISO 3166 codes, in upper case
 */
public record RuleAttributesView(
    String object,
    List<AttributeView> attributes,
    List<String> countries,
    List<CurrencyView> currencies,
    List<OperatorView> operators) {

  /**
   * One thing to ask.
   *
   * @param choices the only values there are; empty when there are many
   * @param kind what values look like, such as {@code amount}, {@code bin} or {@code country}
   * @param operators by which it is compared
   * @param takesList whether the values may come from a named list
   */
  public record AttributeView(
      String attribute,
      List<String> choices,
      String kind,
      List<String> operators,
      boolean takesList,
      String title) {
    static AttributeView of(Attribute it) {
      return new AttributeView(
          it.code(),
          it.choices(),
          it.kind().name().toLowerCase(Locale.ROOT),
          Arrays.stream(Operator.values()).filter(it::takes).map(Operator::code).toList(),
          it.takesList(),
          it.title());
    }
  }

  /**
   * A currency.
   *
   * @param decimals of its amounts, 0 to 3: 100 minor units are 1.00 where there are two
   */
  public record CurrencyView(String currency, int decimals) {
    static CurrencyView of(Currency it) {
      return new CurrencyView(Currencies.code(it), Currencies.decimals(it));
    }
  }

  /**
   * A way to compare.
   *
   * @param takes how many values: {@code none}, {@code one}, {@code two} or {@code several}
   */
  public record OperatorView(String operator, String takes) {
    static OperatorView of(Operator it) {
      return new OperatorView(it.code(), it.takes().code());
    }
  }

  /** Everything that there is. */
  static RuleAttributesView all() {
    return new RuleAttributesView(
        "orchestration.rule_attributes",
        Arrays.stream(Attribute.values()).map(AttributeView::of).toList(),
        Arrays.stream(Locale.getISOCountries()).sorted().toList(),
        Currencies.all().stream().map(CurrencyView::of).toList(),
        Arrays.stream(Operator.values()).map(OperatorView::of).toList());
  }
}
