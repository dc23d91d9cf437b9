package baton.rules.review;

import baton.rules.Ranges;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * The values of one fact of a payment with which it meets a condition. Values of one fact are of
 * one sort, and only those can be put together.
 */
sealed interface Values {
  /** What is in both. Throws {@link ClassCastException} when {@code other} is of another sort. */
  Values and(Values other);

  /** All other values of this fact. */
  Values not();

  boolean isEmpty();

  /** Whether all of these are among {@code other}. */
  boolean isWithin(Values other);

  /** All values that this fact can have. */
  Values all();

  /** Texts: these, or all but these. */
  record Names(Set<String> names, boolean isAllBut) implements Values {
    public Names {
      names = Set.copyOf(names);
    }

    @Override
    public Names and(Values other) {
      var their = (Names) other;
      if (isAllBut && their.isAllBut) {
        var none = new HashSet<>(names);
        none.addAll(their.names);
        return new Names(none, true);
      }
      var these = new HashSet<>(isAllBut ? their.names : names);
      these.removeIf(it -> !has(it) || !their.has(it));
      return new Names(these, false);
    }

    @Override
    public Names not() {
      return new Names(names, !isAllBut);
    }

    @Override
    public boolean isEmpty() {
      return !isAllBut && names.isEmpty();
    }

    @Override
    public boolean isWithin(Values other) {
      return and(other.not()).isEmpty();
    }

    @Override
    public Names all() {
      return new Names(Set.of(), true);
    }

    private boolean has(String name) {
      return names.contains(name) != isAllBut;
    }
  }

  /** Whole numbers from 0 to {@code max}. */
  record Numbers(Ranges ranges, long max) implements Values {
    @Override
    public Numbers and(Values other) {
      return new Numbers(ranges.and(((Numbers) other).ranges), max);
    }

    @Override
    public Numbers not() {
      return new Numbers(ranges.not(max), max);
    }

    @Override
    public boolean isEmpty() {
      return ranges.isEmpty();
    }

    @Override
    public boolean isWithin(Values other) {
      return ranges.isWithin(((Numbers) other).ranges);
    }

    @Override
    public Numbers all() {
      return new Numbers(Ranges.of(0, max), max);
    }
  }

  /**
   * Amounts by their currency.
   *
   * @param rest those of all currencies that are not named: all or none
   */
  record Amounts(Map<Currency, Ranges> named, Ranges rest) implements Values {
    private static final Ranges ALL = Ranges.of(0, Long.MAX_VALUE);

    public Amounts {
      named = Map.copyOf(named);
    }

    static Amounts of(Currency currency, Ranges ranges) {
      return new Amounts(Map.of(currency, ranges), Ranges.none());
    }

    /** All amounts of these currencies. */
    static Amounts of(Set<Currency> currencies) {
      var named = new HashMap<Currency, Ranges>();
      currencies.forEach(it -> named.put(it, ALL));
      return new Amounts(named, Ranges.none());
    }

    @Override
    public Amounts and(Values other) {
      return together((Amounts) other, Ranges::and);
    }

    @Override
    public Amounts not() {
      return together(this, (mine, _) -> mine.not(Long.MAX_VALUE));
    }

    @Override
    public boolean isEmpty() {
      return rest.isEmpty() && named.values().stream().allMatch(Ranges::isEmpty);
    }

    @Override
    public boolean isWithin(Values other) {
      return and(other.not()).isEmpty();
    }

    @Override
    public Amounts all() {
      return new Amounts(Map.of(), ALL);
    }

    private Amounts together(Amounts other, BinaryOperator<Ranges> operator) {
      var currencies = new HashSet<>(named.keySet());
      currencies.addAll(other.named.keySet());
      var both = new HashMap<Currency, Ranges>();
      for (var it : currencies) {
        both.put(
            it,
            operator.apply(named.getOrDefault(it, rest), other.named.getOrDefault(it, other.rest)));
      }
      return new Amounts(both, operator.apply(rest, other.rest));
    }
  }
}
