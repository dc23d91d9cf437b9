package baton.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules the texts of a payment leave possible, for all rules at once: a bit for each, 64 in a
 * word. So the time to find a rule hardly grows with their number.
 */
final class TextIndex {
  private static final long ALL = -1L;

  /** No rule can name it: names have no control characters. */
  private static final String UNHEARD_OF = "\0";

  /** What one attribute leaves possible, by its value. */
  private static final class Column {
    private final Attribute attribute;
    private final Map<String, long[]> byValue = new HashMap<>();
    private final long[] others;
    private final long[] unknown;

    /** {@code values} are those that any rule names. */
    Column(Matcher[][] rules, Attribute attribute, Set<String> values) {
      this.attribute = attribute;
      values.forEach(value -> byValue.put(value, words(rules, attribute, value)));
      this.others = words(rules, attribute, UNHEARD_OF);
      this.unknown = words(rules, attribute, null);
    }

    long word(PaymentFacts facts, int word) {
      var value = facts.text(attribute);
      return (value == null ? unknown : byValue.getOrDefault(value, others))[word];
    }
  }

  private final List<Column> columns;

  private TextIndex(List<Column> columns) {
    this.columns = columns;
  }

  /** Of {@code rules}, each of which wants all of its matchers. */
  static TextIndex of(Matcher[][] rules) {
    var asked = new EnumMap<Attribute, Set<String>>(Attribute.class);
    for (var rule : rules) {
      for (var matcher : rule) {
        if (matcher instanceof Matcher.Text(var attribute, var values, _)) {
          asked.computeIfAbsent(attribute, _ -> new HashSet<>()).addAll(values);
        }
      }
    }
    var columns = new ArrayList<Column>();
    asked.forEach((attribute, values) -> columns.add(new Column(rules, attribute, values)));
    return new TextIndex(List.copyOf(columns));
  }

  /** The bits of rules from {@code 64 * word} on. Those that there are none of may be set. */
  long possible(PaymentFacts facts, int word) {
    var bits = ALL;
    // An iterator would be an allocation.
    for (var at = 0; at < columns.size(); at++) {
      bits &= columns.get(at).word(facts, word);
    }
    return bits;
  }

  private static long[] words(Matcher[][] rules, Attribute attribute, @Nullable String value) {
    var words = new long[wordsFor(rules.length)];
    for (var rule = 0; rule < rules.length; rule++) {
      if (Arrays.stream(rules[rule]).allMatch(it -> isPossible(it, attribute, value))) {
        words[rule / Long.SIZE] |= 1L << rule;
      }
    }
    return words;
  }

  private static boolean isPossible(Matcher it, Attribute attribute, @Nullable String value) {
    return !(it instanceof Matcher.Text text)
        || text.attribute() != attribute
        || text.verdict(value) == Verdict.MET;
  }

  /** How many words it takes for {@code rules}. */
  static int wordsFor(int rules) {
    return (rules + Long.SIZE - 1) / Long.SIZE;
  }
}
