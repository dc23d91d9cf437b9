package baton.search;

/**
 * One condition of a query, {@code -metadata["color"]:"red"}; as text it is written so.
 *
 * @param key of the metadata; empty for other fields
 */
record Clause(boolean isNegated, Field field, String key, Operator operator, Value value) {
  @Override
  public String toString() {
    var of = field instanceof Field.Metadata ? "[" + new Value.Text(key) + "]" : "";
    return (isNegated ? "-" : "") + field.name() + of + operator.sign() + value;
  }
}
