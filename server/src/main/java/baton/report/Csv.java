package baton.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as comma-separated values, RFC 4180. What a spreadsheet would take for a formula is made
 * a text by an apostrophe before it: names and metadata come from strangers. For one thread.
 */
public final class Csv {
  private static final String FORMULA_BEGINS = "=+-@\t\r";

  private final StringBuilder lines = new StringBuilder();

  public void line(List<String> cells) {
    lines.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  private static String cell(String text) {
    var isFormula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
    var safe = isFormula && !isNumber(text) ? "'" + text : text;
    return safe.chars().anyMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  private static boolean isNumber(String text) {
    return text.length() > 1 && text.substring(1).chars().allMatch(it -> it >= '0' && it <= '9');
  }
}
