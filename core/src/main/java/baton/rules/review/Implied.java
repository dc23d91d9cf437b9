package baton.rules.review;

import baton.core.Currencies;
import baton.rules.Attribute;
import baton.rules.review.Values.Amounts;
import baton.rules.review.Values.Names;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The only values that payments in certain boxes can have, as conditions write them; of attributes
 * that are not limited, nothing.
 */
record Implied(Map<Attribute, TreeSet<String>> values) {
  private static final List<Attribute> LIMITED_BY_PROCESSORS =
      List.of(
          Attribute.CURRENCY,
          Attribute.CARD_BRAND,
          Attribute.CARD_COUNTRY,
          Attribute.CAPTURE_METHOD,
          Attribute.THREE_D_SECURE,
          Attribute.INITIATOR,
          Attribute.WALLET);

  /** Null boxes are those nobody knows: they imply nothing. */
  static Implied of(@Nullable List<Box> boxes) {
    var values = new EnumMap<Attribute, TreeSet<String>>(Attribute.class);
    for (var attribute : LIMITED_BY_PROCESSORS) {
      var union = union(boxes == null ? List.of(Box.EVERYTHING) : boxes, attribute);
      if (union != null) {
        values.put(attribute, union);
      }
    }
    return new Implied(values);
  }

  private static @Nullable TreeSet<String> union(List<Box> boxes, Attribute attribute) {
    var union = new TreeSet<String>();
    for (var box : boxes) {
      var only = only(box, attribute);
      if (only == null) {
        return null;
      }
      union.addAll(only);
    }
    return union;
  }

  private static @Nullable List<String> only(Box box, Attribute attribute) {
    var fact = attribute == Attribute.CURRENCY ? Fact.MONEY : Fact.of(attribute);
    return switch (box.sides().get(fact)) {
      case Amounts(var named, var rest) when rest.isEmpty() ->
          named.entrySet().stream()
              .filter(it -> !it.getValue().isEmpty())
              .map(it -> Currencies.code(it.getKey()))
              .toList();
      case Names(var names, var isAllBut) when !isAllBut -> List.copyOf(names);
      case null, default -> null;
    };
  }
}
