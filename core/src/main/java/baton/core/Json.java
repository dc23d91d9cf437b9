package baton.core;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON value. Records are written with their components in order, in {@code snake_case}. */
public record Json(JsonNode node) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final JsonMapper LEAN =
      MAPPER
          .rebuild()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_NULL))
          .build();

  private static final JsonMapper LENIENT =
      MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** Not behind a backslash that is one itself. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  /**
   * Null when {@code text} is not JSON: a processor may answer anything, and that is no exception.
   * NUL, which no text of PostgreSQL may hold, is replaced.
   */
  public static @Nullable Json parse(String text) {
    try {
      return new Json(MAPPER.readTree(withoutNul(text)));
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private static String withoutNul(String text) {
    return text.contains("\\u0000") ? NUL.matcher(text).replaceAll("$1\\\\ufffd") : text;
  }

  /**
   * A {@code type} that this class wrote itself. Throws {@link IllegalArgumentException} if not.
   */
  public static <T> T read(String text, Class<T> type) {
    return read(MAPPER, text, type);
  }

  /** As {@link #read}, also of a release that did not write all fields: they are null, 0, false. */
  public static <T> T readOlder(String text, Class<T> type) {
    return read(LENIENT, text, type);
  }

  private static <T> T read(JsonMapper mapper, String text, Class<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
    }
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * As {@link #write} without what is null, for {@link #read}: half the bytes of most documents.
   */
  public static String lean(Object value) {
    return LEAN.writeValueAsString(value);
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** As {@link #write}, but as a tree that can still be changed. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static ArrayNode list() {
    return MAPPER.createArrayNode();
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public boolean has(String field) {
    return !node.path(field).isMissingNode() && !node.path(field).isNull();
  }

  /** The text at {@code field}, or the empty string when there is none: a number is no text. */
  public String text(String field) {
    var it = node.path(field);
    return it.isString() ? it.stringValue() : "";
  }

  /** The text at {@code field}, or null when there is none. */
  public @Nullable String textOrNull(String field) {
    return has(field) ? text(field) : null;
  }

  /** The whole number at {@code field}, or {@code otherwise} when there is none. */
  public long number(String field, long otherwise) {
    var it = node.path(field);
    return it.isIntegralNumber() && it.canConvertToLong() ? it.longValue() : otherwise;
  }

  public boolean isTrue(String field) {
    return node.path(field).isBoolean() && node.path(field).booleanValue();
  }

  /** What is at {@code field}; an empty value when there is none. */
  public Json at(String field) {
    return new Json(node.path(field));
  }
}
