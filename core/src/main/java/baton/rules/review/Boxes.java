package baton.rules.review;

import baton.rules.Attribute;
import baton.rules.Bins;
import baton.rules.Matcher;
import baton.rules.Ranges;
import baton.rules.review.Values.Amounts;
import baton.rules.review.Values.Names;
import baton.rules.review.Values.Numbers;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into {@link Box}es: a payment meets the conditions if and only if it is in one
 * of them. What is not known is in none, which is why the contrary of a condition is made of its
 * values and never by taking boxes away from everything.
 */
final class Boxes {
  /** What would take more is not looked into. */
  private static final int BOXES_MAX = 64;

  /** Metadata that is not there, as a value; those that are there begin with {@link #THERE}. */
  private static final Names NOT_THERE = new Names(Set.of(""), false);

  private static final String THERE = "=";

  private Boxes() {}

  /** Of payments that meet all of {@code matchers}; none when there can be none; null: too many. */
  static @Nullable List<Box> all(List<Matcher> matchers) {
    return all(matchers, false);
  }

  private static @Nullable List<Box> all(List<Matcher> matchers, boolean isContrary) {
    var product = List.of(Box.EVERYTHING);
    for (var matcher : matchers) {
      var next = of(matcher, isContrary);
      product = next == null ? null : product(product, next);
      if (product == null) {
        return null;
      }
    }
    return product;
  }

  private static @Nullable List<Box> of(Matcher matcher, boolean isContrary) {
    return switch (matcher) {
      case Matcher.Not(var inner) -> of(inner, !isContrary);
      case Matcher.Any(var matchers) -> isContrary ? all(matchers, true) : union(matchers);
      case Matcher.Amount it ->
          box(Fact.MONEY, Amounts.of(it.currency(), Ranges.of(it.from(), it.to())), isContrary);
      case Matcher.Text it when it.attribute() == Attribute.CURRENCY ->
          box(Fact.MONEY, currencies(it.values()), it.isNegated() != isContrary);
      case Matcher.Text(var attribute, var values, var isNegated) ->
          box(Fact.of(attribute), new Names(values, false), isNegated != isContrary);
      case Matcher.Bin(var ranges, var isNegated) ->
          box(Fact.of(Attribute.BIN), new Numbers(ranges, Bins.MAX), isNegated != isContrary);
      case Matcher.Hour(var zone, var hours) ->
          box(Fact.of(Attribute.HOUR, zone.toString()), bits(hours, 24), isContrary);
      case Matcher.Weekday(var zone, var days) ->
          box(Fact.of(Attribute.WEEKDAY, zone.toString()), bits(days, 7), isContrary);
      case Matcher.Metadata(var key, var values, var isNegated) ->
          box(Fact.of(Attribute.METADATA, key), there(values, isNegated != isContrary), false);
      case Matcher.HasMetadata(var key, var isNegated) ->
          box(Fact.of(Attribute.METADATA, key), NOT_THERE, isNegated == isContrary);
    };
  }

  private static List<Box> box(Fact fact, Values values, boolean isContrary) {
    return List.of(new Box(Map.of(fact, isContrary ? values.not() : values)));
  }

  private static @Nullable List<Box> union(List<Matcher> matchers) {
    var union = new ArrayList<Box>();
    for (var matcher : matchers) {
      var boxes = of(matcher, false);
      if (boxes == null || union.size() + boxes.size() > BOXES_MAX) {
        return null;
      }
      union.addAll(boxes);
    }
    return union;
  }

  private static @Nullable List<Box> product(List<Box> ones, List<Box> others) {
    var product = new ArrayList<Box>();
    for (var one : ones) {
      for (var other : others) {
        var both = one.and(other);
        if (both != null) {
          product.add(both);
        }
      }
    }
    return product.size() > BOXES_MAX ? null : product;
  }

  private static Amounts currencies(Set<String> codes) {
    return Amounts.of(
        codes.stream().map(Currency::getInstance).collect(Collectors.toUnmodifiableSet()));
  }

  /** {@code isContrary} is metadata that is there and another: what is not there is neither. */
  private static Names there(Set<String> values, boolean isContrary) {
    var names = values.stream().map(it -> THERE + it).collect(Collectors.toSet());
    if (isContrary) {
      names.addAll(NOT_THERE.names());
    }
    return new Names(names, isContrary);
  }

  private static Numbers bits(int bits, int count) {
    var ranges =
        IntStream.range(0, count)
            .filter(it -> (bits >> it & 1) == 1)
            .mapToObj(it -> new Ranges.Range(it, it))
            .toList();
    return new Numbers(Ranges.of(ranges), count - 1);
  }
}
