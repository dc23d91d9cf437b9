package baton.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which attempts figures are of: those that have one of the values, for each dimension. */
record Filter(Map<Dimension, List<String>> values) {
  Filter {
    values = new TreeMap<>(values);
  }

  /**
   * Conditions on the columns of {@code report_kind k}, whose values are added to {@code values}.
   */
  String sql(List<Object> values) {
    var sql = new StringBuilder();
    this.values.forEach((dimension, wanted) -> {
      sql.append(" AND k.").append(dimension.column()).append(" = ANY (?::text[])");
      values.add(wanted.toArray(String[]::new));
    });
    return sql.toString();
  }

  /** Whether it asks for nothing but what is told apart in quarters of an hour too. */
  boolean isCoarse() {
    return values.keySet().stream().allMatch(Dimension::isCoarse);
  }

  /** Whether it asks for nothing but processors, by which alone latency is told apart. */
  boolean isOfProcessors() {
    return values.keySet().stream().allMatch(it -> it == Dimension.PROCESSOR);
  }
}
