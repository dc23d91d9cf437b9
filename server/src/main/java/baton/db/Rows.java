package baton.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement for many rows, made of one for a single row: each of its values becomes a column of
 * {@code u}, which is unnested from arrays. So the statement is the same however many rows there
 * are, and is planned once.
 *
 * @param types of the arrays' elements, in order
 */
record Rows(String sql, List<String> types) {
  private static final Pattern VALUE = Pattern.compile("\\?");
  private static final String VALUES = "VALUES (";
  private static final String WHERE = "WHERE ";

  Rows {
    types = List.copyOf(types);
  }

  /**
   * {@code single} is an {@code UPDATE … WHERE …} or {@code DELETE … WHERE …}, or has one {@code
   * INSERT … VALUES (…)}. Throws {@link IllegalStateException} when it is none of them.
   */
  static Rows of(Connection connection, String single) throws SQLException {
    var types = types(connection, single);
    return new Rows(many(single, types), types);
  }

  /**
   * Binds {@code rows}, each of them the values of one; returns the place behind the last array.
   */
  int bind(PreparedStatement statement, int from, List<List<@Nullable Object>> rows)
      throws SQLException {
    for (var column = 0; column < types.size(); column++) {
      var values = new ArrayList<@Nullable Object>(rows.size());
      for (var row : rows) {
        values.add(sent(row.get(column)));
      }
      statement.setObject(from + column, new ColumnArray(types.get(column), values));
    }
    return from + types.size();
  }

  /** An array within an array is text. */
  private static @Nullable Object sent(@Nullable Object value) {
    return switch (value) {
      case int[] numbers -> ColumnArray.literal(Arrays.stream(numbers).boxed().toList());
      case String[] texts -> ColumnArray.literal(Arrays.asList(texts));
      case null, default -> value;
    };
  }

  /** JSON and arrays travel as text: the statement itself says what they are. */
  private static List<String> types(Connection connection, String single) throws SQLException {
    try (var statement = connection.prepareStatement(single)) {
      var described = statement.getParameterMetaData();
      var types = new ArrayList<String>();
      for (var i = 1; i <= described.getParameterCount(); i++) {
        var type = described.getParameterTypeName(i);
        types.add(type.startsWith("_") || type.startsWith("json") ? "text" : type);
      }
      return types;
    }
  }

  private static String many(String single, List<String> types) {
    var numbered = numbered(single);
    var values = numbered.indexOf(VALUES);
    if (values >= 0) {
      var begin = values + VALUES.length();
      var end = closing(numbered, begin);
      var inserted = "SELECT " + numbered.substring(begin, end) + " FROM " + rows(types);
      return numbered.substring(0, values) + inserted + numbered.substring(end + 1);
    }
    var rows =
        switch (numbered.substring(0, numbered.indexOf(' '))) {
          case "UPDATE" -> "FROM " + rows(types);
          case "DELETE" -> "USING " + rows(types);
          default -> throw new IllegalStateException("is no INSERT, UPDATE or DELETE: " + single);
        };
    var where = numbered.indexOf(WHERE);
    return numbered.substring(0, where) + rows + "\n " + numbered.substring(where);
  }

  private static String numbered(String single) {
    var count = new int[1];
    return VALUE.matcher(single).replaceAll(_ -> Matcher.quoteReplacement("u.c" + ++count[0]));
  }

  private static String rows(List<String> types) {
    return types.stream()
        .map(it -> "?::" + it + "[]")
        .collect(Collectors.joining(", ", "unnest(", ") AS u(" + names(types.size()) + ")"));
  }

  private static String names(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(it -> "c" + it)
        .collect(Collectors.joining(", "));
  }

  /** Where the bracket closes that was opened before {@code from}. */
  private static int closing(String sql, int from) {
    var depth = 1;
    var at = from;
    while (depth > 0) {
      depth +=
          switch (sql.charAt(at++)) {
            case '(' -> 1;
            case ')' -> -1;
            default -> 0;
          };
    }
    return at - 1;
  }
}
