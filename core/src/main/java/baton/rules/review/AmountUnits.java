package baton.rules.review;

import baton.core.Currencies;
import baton.core.Money;
import baton.rules.Attribute;
import baton.rules.Condition;
import baton.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds amounts that look as if they were counted in another unit than the currency's smallest, by
 * what can be told without an exchange rate. An amount looks so
 *
 * <ul>
 *   <li>below the smallest payment of its currency, if it is not 0;
 *   <li>above 1,000,000.00, or 100,000,000 of a currency without decimals;
 *   <li>when no payment can have it: ISK and UGX are whole, and three decimals end in 0;
 *   <li>without decimals, when it is a hundred times an amount with two in the same rule set;
 *   <li>with three decimals, when it is the same number as one with two in the same rule set.
 * </ul>
 */
final class AmountUnits {
  private static final long LARGE = 1_000_000;
  private static final long LARGE_WITHOUT_DECIMALS = 100 * LARGE;

  /** In hundredths, of all currencies that are counted so. */
  private final Set<Long> hundredths = new HashSet<>();

  AmountUnits(RuleSet ruleSet) {
    ruleSet.rules().stream()
        .flatMap(it -> amounts(it.conditions()).stream())
        .filter(it -> Currencies.decimals(it.currency()) == 2)
        .forEach(it -> hundredths.add(it.minor()));
  }

  /** What is suspicious about the amounts of {@code conditions}, in words. */
  List<String> suspicions(List<Condition> conditions) {
    var suspicions = new ArrayList<String>();
    for (var amount : amounts(conditions)) {
      var why = suspicion(amount);
      if (why != null) {
        suspicions.add(
            "the amount %d is %s, %s: amounts are counted in the currency's smallest unit"
                .formatted(amount.minor(), Currencies.amount(amount), why));
      }
    }
    return suspicions;
  }

  private @Nullable String suspicion(Money amount) {
    var minor = amount.minor();
    var currency = amount.currency();
    var decimals = Currencies.decimals(currency);
    if (minor == 0) {
      return null;
    }
    if (minor < Currencies.minimumMinor(currency)) {
      return "less than the smallest payment";
    }
    if (minor > largest(decimals)) {
      return "more than almost all payments";
    }
    if (minor % Currencies.stepMinor(currency) != 0) {
      return "which no payment can have";
    }
    if (decimals == 0 && minor % 100 == 0 && hundredths.contains(minor / 100)) {
      return "a hundred times what stands for another currency with two decimals";
    }
    if (decimals == 3 && hundredths.contains(minor)) {
      return "the same number as for another currency with two decimals";
    }
    return null;
  }

  private static long largest(int decimals) {
    return switch (decimals) {
      case 0 -> LARGE_WITHOUT_DECIMALS;
      case 2 -> 100 * LARGE;
      default -> 1_000 * LARGE;
    };
  }

  private static List<Money> amounts(List<Condition> conditions) {
    return Condition.tests(conditions).stream().flatMap(AmountUnits::amounts).toList();
  }

  private static Stream<Money> amounts(Condition.Test test) {
    var currency = test.currency() == null ? null : Currencies.find(test.currency());
    return test.attribute() != Attribute.AMOUNT || currency == null
        ? Stream.of()
        : test.values().stream().map(it -> new Money(Long.parseLong(it), currency));
  }
}
