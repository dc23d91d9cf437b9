package baton.http;

import baton.core.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schemas of the records that handlers return, read from the records themselves. A view is
 * named after its object: {@code PaymentIntentView} is a {@code payment_intent}.
 */
final class Views {
  private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Type> FRACTION = Set.of(double.class, Double.class);
  private static final Set<Type> BOOLEAN = Set.of(boolean.class, Boolean.class);

  private final Expansions expansions;
  private final Map<String, ObjectNode> schemas = new TreeMap<>();
  private final Deque<Class<?>> waiting = new ArrayDeque<>();

  Views(Expansions expansions) {
    this.expansions = expansions;
  }

  /** The API's name for what {@code view} shows; a view within another has the other's before. */
  static String typeOf(Class<?> view) {
    var outer = view.getEnclosingClass();
    var name = view.getSimpleName();
    var own = snake(name.endsWith("View") ? name.substring(0, name.length() - 4) : name);
    return outer != null && outer.isRecord() ? typeOf(outer) + "_" + own : own;
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** A reference to the schema of {@code view}, which {@link #schemas} will have. */
  ObjectNode reference(Class<?> view) {
    waiting.add(view);
    return Json.object().put("$ref", "#/components/schemas/" + typeOf(view));
  }

  /**
   * As {@link #reference}, of what is found by its id: where {@code view} has a record {@code
   * Deleted} inside, that may stand in its place.
   */
  ObjectNode found(Class<?> view) {
    return Arrays.stream(view.getDeclaredClasses())
        .filter(it -> it.isRecord() && it.getSimpleName().equals("Deleted"))
        .findFirst()
        .map(stub -> anyOf(reference(view), reference(stub)))
        .orElseGet(() -> reference(view));
  }

  /** The schemas of everything that was referred to, by name. */
  Map<String, ObjectNode> schemas() {
    while (!waiting.isEmpty()) {
      var view = waiting.remove();
      if (!schemas.containsKey(typeOf(view))) {
        schemas.put(typeOf(view), object(view, typeOf(view), ""));
      }
    }
    return schemas;
  }

  /** {@code path} leads from an object of {@code type} to {@code hash}, which is inside it. */
  private ObjectNode object(Class<?> hash, String type, String path) {
    var schema = Json.object().put("type", "object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var component : hash.getRecordComponents()) {
      var name = nameOf(component);
      properties.set(name, property(component, type, path + name));
      if (!isLeftOut(component)) {
        required.add(name);
      }
    }
    return schema;
  }

  private static String nameOf(RecordComponent component) {
    var given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null ? snake(component.getName()) : given.value();
  }

  /** Where the record says so, only what can be null is left out. */
  private static boolean isLeftOut(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonInclude.class)
        || (component.getDeclaringRecord().isAnnotationPresent(JsonInclude.class)
            && isNullable(component));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private ObjectNode property(RecordComponent component, String type, String path) {
    var plain = schema(component.getGenericType(), type, path);
    var targets = expansions.targets(type, path).stream().map(this::found);
    var either = Stream.concat(Stream.of(plain), targets).toList();
    var schema = either.size() == 1 ? plain : anyOf(either.toArray(ObjectNode[]::new));
    return isNullable(component) && !isLeftOut(component)
        ? anyOf(schema, Json.object().put("type", "null"))
        : schema;
  }

  private static ObjectNode anyOf(ObjectNode... schemas) {
    var either = Json.object();
    Arrays.stream(schemas).forEach(either.putArray("anyOf")::add);
    return either;
  }

  private ObjectNode schema(Type of, String type, String path) {
    return switch (of) {
      case Class<?> it when it == String.class -> Json.object().put("type", "string");
      case Class<?> it when WHOLE.contains(it) -> Json.object().put("type", "integer");
      case Class<?> it when FRACTION.contains(it) -> Json.object().put("type", "number");
      case Class<?> it when BOOLEAN.contains(it) -> Json.object().put("type", "boolean");
      case Class<?> it when it.isRecord() && it.getSimpleName().endsWith("View") -> reference(it);
      case Class<?> it when it.isRecord() -> object(it, type, path + ".");
      case ParameterizedType it -> generic(it, type, path);
      default -> Json.object();
    };
  }

  private ObjectNode generic(ParameterizedType of, String type, String path) {
    var last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
    if (of.getRawType() == List.class) {
      return Json.object().put("type", "array").set("items", schema(last, type, path));
    }
    if (of.getRawType() == Map.class) {
      return Json.object()
          .put("type", "object")
          .set("additionalProperties", schema(last, type, path));
    }
    return of.getRawType() == ListView.class ? list(schema(last, type, path)) : Json.object();
  }

  /** A page of a list of {@code item}. */
  static ObjectNode list(ObjectNode item) {
    return page("list", item);
  }

  /** A page of the {@code item}s that a query found. */
  static ObjectNode searchResult(ObjectNode item) {
    var schema = page("search_result", item);
    schema.withArray("required").add("next_page");
    var properties = schema.withObject("properties");
    properties.putObject("next_page").putArray("type").add("string").add("null");
    properties.putObject("total_count").put("type", "integer");
    return schema;
  }

  private static ObjectNode page(String object, ObjectNode item) {
    var schema = Json.object().put("type", "object");
    var properties = schema.putObject("properties");
    properties.putObject("object").put("type", "string").put("const", object);
    properties.putObject("url").put("type", "string");
    properties.putObject("has_more").put("type", "boolean");
    properties.putObject("data").put("type", "array").set("items", item);
    properties.propertyNames().forEach(schema.putArray("required")::add);
    return schema;
  }
}
