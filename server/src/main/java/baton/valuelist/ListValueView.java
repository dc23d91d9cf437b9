package baton.valuelist;

/**
 * A value of a named list as the API shows it.
 *
 * @param id the value itself, which is the cursor of the list of values too
 */
public record ListValueView(String id, String object) {
  static ListValueView of(String value) {
    return new ListValueView(value, "orchestration.list_value");
  }
}
