package baton.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of SQL and the values of its {@code ?}, in order. Text is ours alone. Immutable. */
record Sql(String text, List<Object> values) {
  Sql {
    values = List.copyOf(values);
  }

  static Sql of(String text, Object... values) {
    return new Sql(text, Arrays.asList(values));
  }

  /** This and {@code more} behind it. */
  Sql and(Sql more) {
    var all = new ArrayList<>(values);
    all.addAll(more.values);
    return new Sql(text + " AND " + more.text, all);
  }

  Sql negated() {
    return new Sql("NOT (" + text + ")", values);
  }
}
