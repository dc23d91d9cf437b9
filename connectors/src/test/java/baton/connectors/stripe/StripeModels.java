package baton.connectors.stripe;

import static java.util.stream.Collectors.toSet;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which fields there are at Stripe, as its own library for Java has them. */
final class StripeModels {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

  private StripeModels() {}

  /**
   * The first part of {@code name}, such as {@code card[number]}, that a form of {@code params}
   * does not have, or a value that its field does not take; null when all is well.
   */
  static @Nullable String wrong(Class<?> params, String name, String value) {
    Type type = params;
    var parts = NAME.matcher(name);
    while (parts.find()) {
      var part = parts.group();
      if (rawType(type) == Map.class) {
        return null;
      }
      var found = member(rawType(type), part);
      if (found == null) {
        return part;
      }
      type = found;
    }
    return isTaken(rawType(type), value) ? null : name + "=" + value;
  }

  /** Every field in {@code json} that {@code model} does not have. */
  static Set<String> unknown(Class<?> model, JsonNode json) {
    var unknown = new TreeSet<String>();
    visit(model, json, "", unknown);
    return unknown;
  }

  private static void visit(Type type, JsonNode json, String path, Set<String> unknown) {
    if (json.isArray()) {
      json.forEach(it -> visit(type, it, path + "[]", unknown));
    } else if (json.isObject() && !Map.class.isAssignableFrom(rawType(type))) {
      for (var each : json.properties()) {
        var found = member(rawType(type), each.getKey());
        if (found == null) {
          unknown.add(path + "." + each.getKey());
        } else {
          visit(found, each.getValue(), path + "." + each.getKey(), unknown);
        }
      }
    }
  }

  /** Enumerations, which the library serializes by the names that their constants have. */
  private static boolean isTaken(Class<?> type, String value) {
    if (type == Long.class) {
      return value.startsWith("{{card.") || value.matches("[0-9]+");
    }
    if (type == Boolean.class) {
      return value.equals("true") || value.equals("false");
    }
    if (!type.isEnum()) {
      return true;
    }
    return Arrays.stream(type.getFields())
        .map(it -> it.getAnnotation(SerializedName.class))
        .anyMatch(it -> it != null && it.value().equals(value));
  }

  /** The type of a field; of one that takes several, the nested class that its builder takes. */
  private static @Nullable Type member(Class<?> type, String name) {
    for (var field : fields(type)) {
      var serialized = field.getAnnotation(SerializedName.class);
      if (serialized != null && serialized.value().equals(name)) {
        return field.getType() == Object.class || field.getType().isInterface()
            ? several(type, field)
            : element(field.getGenericType());
      }
    }
    return null;
  }

  private static Type several(Class<?> type, Field field) {
    if (List.class.isAssignableFrom(field.getType()) || field.getType() == Map.class) {
      return element(field.getGenericType());
    }
    var setter =
        "set" + Character.toUpperCase(field.getName().charAt(0)) + field.getName().substring(1);
    var taken =
        Arrays.stream(type.getDeclaredClasses())
            .filter(it -> it.getSimpleName().equals("Builder"))
            .flatMap(it -> Arrays.stream(it.getMethods()))
            .filter(it -> it.getName().equals(setter))
            .map(it -> it.getParameterTypes()[0])
            .collect(toSet());
    return taken.stream()
        .filter(it -> it.getName().startsWith("com.stripe.param") && !it.isEnum())
        .findFirst()
        .<Type>map(it -> it)
        .orElse(taken.contains(Map.class) ? Map.class : String.class);
  }

  private static Type element(Type type) {
    return type instanceof ParameterizedType of && of.getRawType() != Map.class
        ? of.getActualTypeArguments()[0]
        : type;
  }

  private static Class<?> rawType(Type type) {
    return switch (type) {
      case Class<?> it -> it;
      case ParameterizedType it -> rawType(it.getRawType());
      default -> Object.class;
    };
  }

  private static List<Field> fields(Class<?> type) {
    var all = new ArrayList<Field>();
    for (var at = type; at != null; at = at.getSuperclass()) {
      all.addAll(List.of(at.getDeclaredFields()));
    }
    return all;
  }
}
