package baton.db;

import baton.core.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what JDBC has no getter for: instants, JSON, and columns that may be null. */
public final class Columns {
  private Columns() {}

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }

  /** A {@code json} column that {@link Json#write} or {@link Json#lean} filled. */
  public static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
    return Json.read(row.getString(column), type);
  }

  public static <T> @Nullable T jsonOrNull(ResultSet row, String column, Class<T> type)
      throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? null : Json.read(text, type);
  }

  /** A {@code json} column of texts, such as metadata. */
  public static Map<String, String> texts(ResultSet row, String column) throws SQLException {
    var texts = new LinkedHashMap<String, String>();
    var object = Json.read(row.getString(column), JsonNode.class);
    object.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString()));
    return texts;
  }
}
